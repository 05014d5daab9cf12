"""Common given names and surnames in Canada: English, French, and the other frequent origins.

Written from general knowledge of what names are common (census and birth statistics of English-
and French-speaking countries, and of the communities that came to Canada), with those that public
statistics count most often; see NOTICE. A list of
names finds nobody in particular: it only says that two capitalised words are likely a person.
Names that are also ordinary words or places are in `AMBIGUOUS` and need more around them.
"""

from __future__ import annotations

from parvis.guidance.personal_information.name_statistics import (
    GIVEN_CENSUS,
    SURNAMES_CENSUS,
    SURNAMES_QUEBEC,
)
from parvis.guidance.personal_information.word_sets import words

_GIVEN_ENGLISH = """
Aaron Abigail Adam Adrian Agnes Aidan Alan Albert Alec Alex Alexander Alexandra Alexis Alfred Alice
Alicia Alison Allan Allen Allison Alyssa Amanda Amber Amy Andrea Andrew Angela Angelica Anita Ann Anna
Anne Annie Anthony April Ariana Arnold Arthur Ashley Audrey Austin Ava Barbara Barry Beatrice Becky
Benjamin Ben Bernard Bernice Beth Bethany Betty Beverly Bill Billy Blake Bob Bobby Bonnie Brad Bradley
Brandi Brandon Brandy Brenda Brendan Brent Brett Brian Briana Brianna Bridget Brittany Brittney Brooke
Bruce Bryan Bryce Caitlin Caleb Calvin Cameron Candace Candice Carl Carla Carly Carol Caroline Carolyn
Carrie Casey Cassandra Cassidy Cassie Catherine Cathy Cecil Chad Charlene Charles Charlotte Chase
Chelsea Cheryl Chloe Chris Christian Christie Christina Christine Christopher Christy Cindy Claire Clara
Clarence Claudia Clayton Clifford Cody Colin Colleen Collin Connie Connor Corey Cory Courtney Craig
Cristina Crystal Curtis Cynthia Daisy Dale Dalton Damon Dan Dana Daniel Danielle Danny Darlene Darrell
Darren Darryl Daryl Dave David Dawn Dean Deanna Debbie Deborah Debra Denise Dennis Derek Derrick Desiree
Destiny Devin Devon Diana Diane Dianne Dominic Don Donald Donna Doreen Doris Dorothy Doug Douglas Drew
Duane Dustin Dwayne Dylan Earl Eddie Edgar Edith Edna Edward Edwin Eileen Elaine Eleanor Elijah
Elizabeth Ella Ellen Emily Emma Eric Erica Erik Erika Erin Ernest Ethan Ethel Eugene Eva Evan Evelyn
Faith Felicia Fiona Florence Frances Francis Frank Fred Frederick Gabriel Gabriella Gabrielle Gail
Garrett Gary Gavin Gene Geoffrey George Gerald Geraldine Gina Glen Glenda Glenn Gloria Gordon Grace
Graham Grant Greg Gregory Gwendolyn Hailey Hannah Harold Harriet Harry Harvey Hayley Hazel Heather
Hector Heidi Helen Henry Herbert Holly Howard Hugh Hunter Ian Irene Isaac Isabel Isabella Isaiah Ivan
Jack Jackie Jackson Jacob Jacqueline Jade Jaime Jake James Jamie Jane Janet Janice Jared Jasmine Jason
Jay Jean Jeanette Jeff Jeffery Jeffrey Jenna Jennifer Jenny Jeremiah Jeremy Jermaine Jerome Jerry Jesse
Jessica Jill Jillian Jim Jimmy Joan Joann Joanna Joanne Jodi Jody Joe Joel John Johnathan Johnny Jon
Jonathan Jonathon Jordan Joseph Joshua Josh Joy Joyce Juan Juanita Judith Judy Julia Julian Julie June
Justin Kaitlin Kaitlyn Kara Karen Karl Karla Kate Katelyn Katherine Kathleen Kathryn Kathy Katie Katrina
Kayla Keith Kelley Kelli Kellie Kelly Kelsey Ken Kendra Kenneth Kent Kerri Kerry Kevin Kim Kimberly Kirk
Kirsten Kristen Kristi Kristin Kristina Kristine Kristy Krista Krystal Kurt Kyle Lacey Lance Larry
Latoya Laura Lauren Laurie Lawrence Leah Lee Leonard Leroy Leslie Lewis Liam Lillian Lily Linda Lindsay
Lindsey Lisa Logan Loretta Lori Lorraine Louis Louise Lucas Lucy Luke Lydia Lynda Lynn Mabel Mackenzie
Madeline Madison Maggie Malcolm Mallory Mandy Marc Marcia Marcus Margaret Maria Mariah Marilyn Marion
Marissa Mark Marlene Marsha Marshall Martha Martin Marvin Mary Mason Matthew Maureen Maurice Max Maxwell
Megan Meghan Melanie Melinda Melissa Melody Melvin Meredith Mia Michael Michaela Micheal Michele
Michelle Miguel Mike Mildred Miranda Misty Mitchell Molly Monica Monique Morgan Muriel Nancy Naomi
Natalie Natasha Nathan Nathaniel Neil Nicholas Nichole Nick Nicole Nina Noah Noel Nora Norma Norman
Olivia Oscar Owen Paige Pamela Pat Pete Patricia Patrick Patty Paul Paula Pauline Peggy Perry Peter Philip
Phillip Phyllis Preston Rachael Rachel Ralph Randall Randy Raven Ray Raymond Rebecca Rebekah Regina
Renee Rhonda Ricardo Richard Rick Ricky Riley Rita Rob Robert Roberta Roberto Robin Robyn Rochelle
Rodney Roger Roland Ron Ronald Ronnie Rosa Rose Rosemary Ross Roxanne Roy Ruby Russell Ruth Ryan Sabrina
Sally Sam Samantha Samuel Sandra Sandy Sara Sarah Savannah Scott Sean Seth Shane Shannon Sharon Shaun
Shawn Shawna Sheena Sheila Shelby Shelley Shelly Sheri Sherri Sherry Shirley Sierra Simon Sonia Sonya
Sophia Sophie Spencer Stacey Stacie Stacy Stanley Stefanie Stella Stephanie Stephen Steve Steven Stuart
Sue Summer Susan Suzanne Sydney Sylvia Tabitha Tamara Tami Tammy Tanner Tanya Tara Tasha Taylor Ted
Teresa Terri Terry Theodore Theresa Thelma Thomas Tiffany Tim Timothy Tina Todd Tom Tommy Toni Tony
Tonya Tracey Traci Tracie Tracy Travis Trevor Tricia Tristan Troy Tyler Valerie Vanessa Vera Vernon
Veronica Vicki Vickie Victor Victoria Vincent Violet Virginia Vivian Wade Wallace Walter Wanda Warren
Wayne Wendy Wesley Whitney William Willie Winifred Wyatt Xavier Yolanda Yvette Yvonne Zachary Zoe
"""

_GIVEN_FRENCH = """
Achille Adèle Adélaïde Adeline Adrien Adrienne Agathe Agnès Aimé Aimée Alain Albertine Alexandre
Alexandrine Alexis Alfred Alice Aline Alix Alphonse Amandine Amélie Anaïs Anastasie André Andrée
Andréanne Ange Angèle Angélique Anne Annette Annick Annie Antoine Antoinette Ariane Aristide Arlette
Armand Arnaud Astrid Aude Audrey Auguste Augustin Aurélie Aurélien Aurore Aymeric Baptiste Barbara
Bastien Béatrice Benjamin Benoît Benoit Bernadette Bernard Berthe Bertrand Blanche Boris Brigitte Bruno
Camille Carole Caroline Catherine Cécile Cédric Célestin Célia Célina Céline Chantal Charline Charlotte
Christelle Christian Christiane Christine Christophe Claire Claude Claudette Claudine Clémence Clément
Clotilde Colette Constance Coralie Corinne Cyril Cyrille Damien Danielle Danièle David Delphine Denis
Denise Désiré Diane Didier Dominique Donald Édith Edmond Édouard Éléonore Éliane Élisabeth Élise Élodie
Éloïse Émile Émilie Emmanuel Emmanuelle Éric Érika Ernest Estelle Esther Étienne Eugène Eugénie Ève
Évelyne Fabien Fabienne Fabrice Félix Fernand Fernande Flavie Florence Florent Florian France Francine
Francis Franck François Françoise Frédéric Frédérique Gabriel Gabrielle Gaël Gaétan Gaétane Gaston
Geneviève Georges Georgette Gérald Gérard Germain Germaine Ghislain Ghislaine Gilbert Gilberte Gilles
Ginette Gisèle Grégoire Grégory Guillaume Gustave Guy Guylaine Guylaine Hélène Henri Henriette Hervé
Honoré Hortense Hubert Hugo Hugues Inès Irène Isabelle Ismaël Jacqueline Jacques Jasmin Jasmine Jean
Jeanne Jeannine Jérémie Jérémy Jérôme Joachim Jocelyn Jocelyne Joël Joëlle Johanne Jonathan Josée Joseph
Joséphine Josette Josiane Judith Jules Julie Julien Julienne Juliette Justine Karine Katia Kévin
Laetitia Lambert Laura Laure Laurence Laurent Laurie Laurianne Léa Léo Léon Léonard Léonie Léopold Liane
Lilianne Liliane Line Lise Lisette Lionel Loïc Louis Louise Luc Lucie Lucien Lucienne Ludovic Lydie Lyne
Madeleine Magali Manon Marc Marcel Marcelle Margaux Margot Marguerite Marianne Marie Marielle Mariette
Marine Marion Marius Marjolaine Marjorie Martial Martin Martine Maryse Mathieu Mathilde Mathis Matthieu
Maud Maude Maurice Maxence Maxime Mélanie Mélissa Mélodie Michaël Michel Michèle Micheline Mireille
Monique Mylène Myriam Nadège Nadia Nadine Natacha Nathalie Nathan Nicolas Nicole Noël Noëlle Noémie
Normand Océane Odette Odile Olivia Olivier Ophélie Oscar Pascal Pascale Patrice Patricia Patrick Paul
Paule Paulette Pauline Philippe Philomène Pierre Pierrette Quentin Rachel Raoul Raphaël Raphaëlle
Raymond Raymonde Réal Réjean Réjeanne Rémi Rémy Renaud René Renée Richard Rita Robert Roger Roland
Rolande Romain Roméo Rosalie Roxane Roxanne Sabine Sabrina Samuel Sandra Sandrine Sarah Sébastien Serge
Simon Simone Simonne Solange Sonia Sophie Stéphane Stéphanie Suzanne Suzette Sylvain Sylvie Sylvette
Théo Théodore Thérèse Thibault Thierry Thomas Timothée Tristan Valentin Valentine Valérie Véronique
Victor Vincent Virginie Viviane William Xavier Yan Yann Yannick Yolande Yvan Yves Yvette Yvon Yvonne
Zacharie Zoé
"""

_GIVEN_OTHER = """
Abdul Abdullah Abdirahman Ahmed Aisha Alejandra Alejandro Ali Aliyah Amal Amir Amina Amit Amrit Ana
Anand Anastasia Andrei Andrzej Angelo Anil Anika Anjali Antonio Anwar Aminata Arjun Arun Asha Asif
Astrid Ayesha Bao Bilal Binh Bogdan Boris Carlos Carmen Chandra Cheng Chidi Chinedu Chun Consuelo
Cristian Dalia Deepak Devi Diego Dimitri Dmitri Dominik Duc Eduardo Elena Emeka Emilio Enrique Esperanza
Fadi Faisal Farah Farid Farida Fatima Fatou Fernando Francisco Gabriela Ganesh Giovanni Giulia Giuseppe
Gopal Guadalupe Gurpreet Habib Hamid Hamza Hana Hanna Hannelore Harjit Harpreet Hassan Hiroshi Huang Hui
Hussein Ibrahim Igor Ikram Imran Indira Ines Ingrid Irina Isabella Ivana Jagdeep Jamal Jaspreet Javier
Jing Jorge Jose José Juan Jun Kamal Karim Kenji Khalid Khadija Kiran Kofi Krishna Kumar Kwame Lakshmi
Lan Layla Leila Ling Lorenzo Luca Luis Luigi Luz Magdalena Mahmoud Malik Manjit Manpreet Manuel Marcin
Marco Mario Marta Marwa Mehdi Mei Miguel Mina Ming Miriam Mohamed Mohammad Mohammed Mohamad Muhammad
Mukesh Mustafa Nadia Naveen Navdeep Neha Nguyen Nikhil Nikolai Nirmala Nour Noor Olga Omar Osman Pablo
Padma Paolo Parminder Pedro Pham Phuong Piotr Prakash Preeti Priya Puneet Rachid Rafael Rahul Raj Rajesh
Rajinder Rakesh Ramesh Ramon Rania Ranjit Rashid Ravi Reza Riccardo Rohan Rosario Salim Salma Samir
Sandeep Sanjay Santiago Sergei Sergio Shabnam Shanti Sharma Shreya Simran Sofia Sohail Soledad Stefan
Suresh Sukhdeep Sunil Sunita Svetlana Tariq Tatiana Thanh Tomasz Tuan Uma Usha Vijay Vikram Vladimir Wei
Xiao Xin Yan Yasmin Yasmine Ying Youssef Yuki Yuri Yusuf Zahra Zainab Zhang Aputi Jaypeetee Elisapee
Leetia Okalik Natsiq Putulik Siila
"""

_SURNAMES_ENGLISH = """
Abbott Adams Adkins Aguilar Alexander Allen Allison Alvarado Alvarez Anderson Andrews Archer Armstrong
Arnold Ashley Atkins Atkinson Austin Avery Bailey Baker Baldwin Ball Ballard Banks Barber Barker Barnes
Barnett Barr Barrett Barron Barry Bartlett Barton Bass Bates Bauer Beard Beasley Beck Becker Bell Bender
Bennett Benson Bentley Benton Berg Berger Bernard Berry Best Bird Bishop Black Blackburn Blackwell Blair
Blake Blanchard Bond Booth Bowen Bowers Bowman Boyd Boyer Boyle Bradford Bradley Bradshaw Brady Branch
Brandt Brennan Brewer Bridges Briggs Brock Brooks Brown Browning Bruce Bryan Bryant Buchanan Buck
Buckley Bullock Burch Burgess Burke Burnett Burns Burton Bush Butler Byrd Cain Calderon Caldwell Calhoun
Callahan Cameron Campbell Cannon Cardenas Carey Carlson Carney Carpenter Carr Carrillo Carroll Carson
Carter Case Casey Castillo Castro Cervantes Chambers Chan Chandler Chang Chapman Charles Chase Chavez
Chen Cherry Christensen Christian Chung Church Clark Clarke Clay Clayton Clements Cline Cobb Cochran
Coffey Cohen Cole Coleman Collier Collins Combs Compton Conley Conner Conrad Contreras Conway Cook Cooke
Cooley Cooper Copeland Cortez Cowan Cox Craig Crane Crawford Crosby Cross Cruz Cummings Cunningham Curry
Curtis Dalton Daniel Daniels Daugherty Davenport David Davidson Davies Davila Davis Dawson Day Deleon
Delgado Dennis Diaz Dickerson Dickson Dillon Dixon Dodson Dominguez Donaldson Donovan Dorsey Dougherty
Douglas Downs Doyle Drake Dudley Duffy Duke Duncan Dunlap Dunn Duran Durham Dyer Eaton Edwards Elliott
Ellis Ellison Ellsworth English Erickson Escobar Espinoza Estrada Evans Everett Ewing Farley Farmer
Farrell Faulkner Ferguson Fernandez Ferrell Fields Figueroa Finley Fischer Fisher Fitzgerald Fitzpatrick
Fleming Fletcher Flores Flowers Floyd Flynn Foley Forbes Ford Foreman Foster Fowler Fox Francis Franco
Frank Franklin Frazier Frederick Freeman French Frost Fry Frye Fuller Gaines Gallagher Gallegos Galloway
Garcia Gardner Garner Garrett Garrison Garza Gates Gay Gentry George Gibbs Gibson Gilbert Giles Gill
Gillespie Gilmore Glass Glenn Glover Golden Gomez Gonzales Gonzalez Good Goodman Goodwin Gordon Gould
Graham Grant Graves Gray Green Greene Greer Gregory Griffin Griffith Grimes Gross Guerra Guerrero
Gutierrez Guzman Hahn Hale Hall Hamilton Hammond Hampton Hancock Hanna Hansen Hanson Hardin Harding
Hardy Harmon Harper Harrell Harrington Harris Harrison Hart Hartman Harvey Hatfield Hawkins Hayden Hayes
Haynes Hays Heath Hebert Henderson Hendricks Hendrix Henry Hensley Henson Herman Hernandez Herrera
Herring Hess Hester Hickman Hicks Higgins Hill Hines Hinton Ho Hobbs Hodge Hodges Hoffman Hogan Holden
Holder Holland Holloway Holmes Holt Hood Hooper Hoover Hopkins Horn Horne Horton House Houston Howard
Howe Howell Huang Hubbard Huber Hudson Huff Huffman Hughes Hull Humphrey Hunt Hunter Hurley Hurst
Hutchinson Huynh Ingram Irwin Jackson Jacobs Jacobson James Jarvis Jefferson Jenkins Jennings Jensen
Jimenez Johns Johnson Johnston Jones Jordan Joseph Joyce Juarez Kaiser Kane Kaufman Keith Keller Kelley
Kelly Kemp Kennedy Kent Kerr Key Khan Kidd Kim King Kirby Kirk Klein Kline Knapp Knight Knox Koch Kramer
Lam Lamb Lambert Landry Lane Lang Lara Larsen Larson Lawrence Lawson Le Leach Leblanc Lee Leon Leonard
Lester Levine Levy Lewis Lin Lindsey Little Liu Livingston Lloyd Logan Long Lopez Love Lowe Lowery
Lozano Lucas Lucero Luna Lynch Lynn Lyons Macdonald MacDonald Macias Mack MacLean MacLeod MacNeil Madden
Maddox Mahoney Maldonado Malone Mann Manning Marks Marquez Marsh Marshall Martin Martinez Mason Massey
Mathews Mathis Matthews Maxwell May Mayer Maynard Mayo Mays Mccall Mccann Mccarthy McCarthy McClain
Mcclure McConnell McCormick McCoy McCullough McDaniel McDonald McDowell McFarland McGee McGrath McGuire
McIntosh McIntyre McKay McKee McKenzie McKinney McKnight McLaughlin McLean McLeod McMahon McMillan
McNeil McPherson Meadows Medina Mejia Melendez Melton Mendez Mendoza Mercado Mercer Merritt Meyer Meyers
Meza Michael Middleton Miles Miller Mills Miranda Mitchell Molina Monroe Montes Montgomery Montoya Moody
Moon Mooney Moore Mora Morales Moran Moreno Morgan Morris Morrison Morrow Morse Morton Moses Mosley Moss
Moyer Mueller Mullen Mullins Munoz Murillo Murphy Murray Myers Nash Navarro Neal Nelson Newman Newton
Nguyen Nichols Nicholson Nielsen Nixon Noble Nolan Norman Norris Norton Novak Nunez Obrien O'Brien
O'Connor Oconnor Odom Odonnell Oliver Olsen Olson Oneal O'Neill Orozco Orr Ortega Ortiz Osborn Osborne
Owen Owens Pace Pacheco Padilla Page Palmer Park Parker Parks Parrish Parsons Patel Patrick Patterson
Patton Paul Payne Pearson Peck Pena Pennington Perez Perkins Perry Person Peters Petersen Peterson
Phelps Phillips Pierce Pineda Pittman Pitts Pollard Poole Pope Porter Potter Potts Powell Powers Pratt
Preston Price Prince Proctor Pruitt Pugh Quinn Ramirez Ramos Ramsey Randall Randolph Rangel Rasmussen
Ray Raymond Reed Reese Reeves Reid Reilly Reyes Reynolds Rhodes Rice Rich Richard Richards Richardson
Richmond Riddle Riggs Riley Rios Ritter Rivas Rivera Rivers Roach Robbins Roberson Roberts Robertson
Robinson Robles Rocha Rodgers Rodriguez Rogers Rojas Rollins Roman Romero Rosales Rosario Rose Ross Roth
Rowe Rowland Roy Rubio Ruiz Rush Russell Russo Ryan Salas Salazar Salinas Sampson Sanchez Sanders
Sandoval Sanford Santana Santiago Santos Saunders Savage Sawyer Schaefer Schmidt Schmitt Schneider
Schroeder Schultz Schwartz Scott Sellers Serrano Sexton Shaffer Shah Shannon Sharp Shaw Shea Shelton
Shepard Shepherd Sheppard Sherman Shields Short Silva Simmons Simon Simpson Sims Singh Singleton Skinner
Sloan Small Smith Snow Snyder Solis Solomon Sosa Soto Sparks Spears Spence Spencer Stafford Stanley
Stanton Stark Steele Stein Stephens Stephenson Stevens Stevenson Stewart Stokes Stone Stout Strickland
Strong Stuart Suarez Sullivan Summers Sutton Swanson Sweeney Tanner Tapia Tate Taylor Terrell Terry
Thomas Thompson Thomson Thornton Todd Torres Townsend Tran Travis Trevino Trujillo Tucker Turner Tyler
Underwood Valdez Valencia Valentine Valenzuela Vance Vang Vargas Vasquez Vaughan Vaughn Vazquez Vega
Velasquez Velazquez Velez Villa Villanueva Villarreal Vincent Wade Wagner Walker Wall Wallace Waller
Wallis Walls Walsh Walter Walters Walton Wang Ward Ware Warner Warren Washington Waters Watkins Watson
Watts Weaver Webb Weber Webster Weeks Weiss Welch Wells Werner West Wheeler Whitaker White Whitehead
Wiggins Wilcox Wiley Wilkerson Wilkins Wilkinson Williams Williamson Willis Wilson Winters Wise Wolf
Wolfe Wong Wood Woodard Woods Woodward Woodworth Wright Wu Wyatt Yang Yates Yoder York Young Yu Zamora
Zhang Zimmerman Zuniga
"""

_SURNAMES_FRENCH = """
Allard Arcand Archambault Arsenault Asselin Aubé Aubin Aubry Aucoin Audet Auger Ayotte Babin Barbeau
Baril Baron Barrette Bastien Beaudet Beaudin Beaudoin Beaudry Beaulieu Beaumont Beauchamp Beauchemin
Beauchesne Beaupré Beauregard Beauséjour Beauvais Bédard Bégin Béland Bélanger Bélisle Benoit Benoît
Bergeron Bérubé Bernier Berthelot Bertrand Bérard Bibeau Bilodeau Binette Bisson Bissonnette Blais
Blanchet Blanchette Blondin Boileau Boisvert Boivin Bolduc Bonin Bouchard Boucher Boudreau Boudreault
Boulanger Boulet Bourassa Bourbonnais Bourgeois Bourget Bourque Bousquet Boutin Brassard Breton Brisson
Brochu Brodeur Brosseau Brouillard Brouillette Brousseau Bruneau Brunelle Brunet Bujold Bureau Bussières
Cadieux Cantin Cardinal Caron Carrier Caouette Carbonneau Champagne Champoux Chapdelaine Charbonneau
Charette Charest Charlebois Charron Chartier Chartrand Chassé Chayer Chénier Chevalier Chevrier Chiasson
Choquette Chouinard Cloutier Clément Collard Comeau Comtois Corbeil Cormier Corriveau Cossette Côté Coté
Courtemanche Coulombe Cournoyer Courchesne Couture Croteau Custeau Cyr D'Amours Daigle Daigneault Daoust
Dagenais Dallaire Danis Daneau Delisle Delorme Demers Denault Denis Desbiens Deschamps Deschênes
Desgagné Desharnais Desjardins Deslauriers Desmarais Desrochers Desrosiers Després Dion Dionne Doiron
Doré Doucet Doyon Drapeau Drolet Drouin Dubé Dubeau Dubois Dubuc Duchesne Dufour Dufresne Dugas Duguay
Dumais Dumas Dumont Dupéré Dupont Duplessis Dupras Dupuis Duquette Durand Duval Émond Ethier Éthier
Faubert Faucher Fecteau Ferland Ferron Filion Fillion Filiatrault Fleury Flibotte Foisy Fontaine Forest
Forget Forgues Fortier Fortin Fournier Fradette Francoeur Fréchette Frenette Gadbois Gagné Gagnier
Gagnon Gallant Galipeau Gamache Garand Gariépy Garneau Gaudet Gaudreau Gaudreault Gaumond Gauthier
Gauvin Gauvreau Gélinas Gendron Genest Geoffroy Germain Gervais Giguère Gilbert Gingras Girard Giroux
Godbout Godin Gosselin Goulet Goyette Grandmaison Gravel Grégoire Grenier Grondin Groulx Guay Guérard
Guérin Guertin Guillemette Guilbault Guimond Hamel Hamelin Harvey Hébert Henri Héroux Hétu Houde Houle
Huard Hudon Huot Jacques Jalbert Jean Jobin Jodoin Jolicoeur Joly Joncas Julien Jutras Labbé Labelle
Labonté Labrecque Labrie Lachance Lachapelle Lacasse Lacombe Lacroix Laferrière Laflamme Lafleur Lafond
Lafontaine Laforest Lafrance Lafrenière Lagacé Lajeunesse Lajoie Laliberté Lalonde Lamarche Lambert
Lamontagne Lamothe Lamoureux Lanctôt Landry Langevin Langlois Lanthier Lapierre Laplante Lapointe
Laporte Laprise Laramée Larivière Larochelle Larocque Larose Larouche Latour Latreille Laurendeau Laurin
Lauzon Lavallée Laverdière Lavergne Lavigne Lavoie Lebeau Leblanc LeBlanc Lebel Leboeuf Lebrun Leclair
Leclerc Lecompte Leduc Lefebvre Lefrançois Legault Légaré Léger Lemay Lemelin Lemieux Lemire Lepage
Leroux Leroy Lessard Létourneau Lévesque Levasseur Loiselle Longpré Lussier Mailhot Mailloux Maheu
Maheux Mainville Major Mallette Maltais Marceau Marchand Marcil Marcotte Marcoux Marin Marion Marois
Marquis Martel Martineau Masse Massé Massicotte Masson Matte Maurice Melançon Mélançon Ménard Mercier
Messier Michaud Milot Miron Moisan Mongeau Monette Monfette Montpetit Moreau Morel Morency Morin
Morissette Morneau Nadeau Nantel Nault Néron Noël Nolet Normand Normandin Ouellet Ouellette Ouimet Pagé
Papineau Paquet Paquette Paquin Paradis Parent Paré Parenteau Patenaude Patry Payette Pelchat Pelland
Pelletier Pépin Perreault Perrier Perron Petit Phaneuf Picard Piché Pilon Pinard Pineau Pitre Plamondon
Plante Plourde Poirier Poisson Poitras Poliquin Pomerleau Potvin Pouliot Poulin Préfontaine Prévost
Primeau Proulx Provencher Provost Quesnel Quirion Quintal Racicot Racine Raymond Renaud Rhéaume Richard
Richer Rioux Rivard Rivest Robert Roberge Robichaud Robidoux Robillard Robitaille Rochefort Rochon
Rodrigue Rondeau Rousseau Roussel Routhier Rouleau Roy Royer Ruel Sabourin Samson Sansregret Sauvé
Sauvageau Savard Savoie Séguin Sénécal Sévigny Simard Simoneau Sirois Soucy Soulard Sylvestre Surprenant
Tanguay Tardif Tellier Tessier Tétreault Tétrault Théberge Thériault Therrien Thibault Thibeault
Thibodeau Thiffault Toupin Touchette Tourigny Tousignant Tremblay Trépanier Trottier Trudeau Trudel
Turbide Turcotte Turgeon Vachon Vaillancourt Valiquette Vallée Vallières Veilleux Verreault Verret
Vézina Viau Viens Vigneault Villeneuve Vincent Voyer Bouffard Arbour Petitclerc Robichaud Losier Haché
Godbout Thibeau
"""

_SURNAMES_OTHER = """
Abbas Abdi Abdullah Acharya Agarwal Aguirre Ahmad Ahmed Akhtar Ali Amin Andersson Ansari Arora Aziz
Bajwa Bakr Banerjee Bao Basra Begum Benali Bhatt Bianchi Bose Bui Chan Chaudhary Chaudhry Chavez Cheema
Chen Cheng Cheung Chiang Cho Choi Chowdhury Chu Da Silva Dang Das Desai Dhaliwal Dhillon Diallo Diaz
Dinh Do Dogan Duong Eze Farah Fernandes Ferrari Ferreira Fofana Fong Fraser Gao Garcia Gebremariam Ghosh
Gill Gomes Gonçalves Grewal Guo Gupta Haddad Haidar Hamid Hansen Haque Hassan He Hernandez Ho Hong
Hossain Hosseini Hu Huang Hussain Hussein Huynh Ibrahim Islam Ivanov Jabbar Jain Jama Jin Joshi Jung
Kang Kapoor Kaur Khan Khalil Kim Ko Kovacs Kowalski Kumar Kwan Kwok Lai Lam Lau Leung Li Liang Lim Lin
Liu Lo Lopez Lu Luong Ly Ma Mahmoud Malik Mann Mansour Mehta Menon Mishra Mohamed Mohammed Moharib
Mukherjee Mutasa Nair Nakamura Nasser Ng Ngo Nguyen Novak Okafor Okonkwo Omar Osman Pandey Park Patel
Pereira Petrov Pham Phan Popov Qureshi Rahman Raja Ramos Randhawa Rao Reddy Rezai Rossi Russo Sahota
Saini Saleh Samuels Sandhu Santos Sato Schmidt Shah Shaikh Sharma Sidhu Silva Singh Smirnov Sodhi Son
Song Sousa Sun Suzuki Tan Tanaka Tang Thapa Tong Tran Truong Tsang Tse Uddin Van Vo Volkov Vu Wang
Warsame Wei Wong Wu Xie Xu Yamamoto Yan Yang Yilmaz Yip Yoon Yu Yuen Yusuf Zaman Zhang Zhao Zheng Zhou
Zhu Okalik Aglukkaq Kunuk Obed Tootoo Qaqqaq Cardinal Crowfoot Bellegarde Fontaine Littlechild Spence
Beardy Whiteduck Commanda Nakogee Metatawabin Boyko Shevchenko Kovalenko Bondarenko Melnyk Friesen Dueck
Penner Wiebe Reimer Toews Unger Loewen Klassen Giesbrecht Martens Fraser Sinclair Sutherland Ferguson
MacKenzie MacKay MacKinnon MacIntyre Gillis Beaton Chisholm Rankin Doucette Samson Pothier Burgess
Fitzpatrick Power Walsh Whelan Kavanagh Furlong Hynes Noseworthy Pike Snook Bonnell Rideout
"""

AMBIGUOUS = words(
    """
    April Amber Austin Brandy Brooke Charlotte Chase Chelsea Christian Crystal Daisy Dale Dallas Dawn Dean
    Destiny Devon Drew Earl Faith Florence France Francis Georgia Grace Grant Guy Hazel Hope Hunter Jade
    Jackson Jasmin Jasmine Jay Jean Joy June Kent Lan Lance Laurier Lily Line Lise Logan Madison Major Mark
    Martial Mason Max May Melody Misty Morgan Noel Noël Normand Page Paris Pat Perry Preston Ray Raven
    Regina Rich Rick Riley Rob Rose Roy Ruby Sandy Savannah Scott Sierra Stella Sue Summer Sydney Trinity
    Victor Victoria Violet Virginia Wade Warren Wayne Will Winnipeg Claude Constance Aurore Ange Blanche
    Désiré Océane Mei Ming Ling Jun Hui Thanh Nguyen Zhang Huang Sharma Kumar Camille Marine Luz Rosario
    Guadalupe Santiago Aurora Clare Fern Iris Ivy Jewel Jewell Laurel Lou Olive Opal Pearl Penny Angel Hope
    Clay Forrest Heath Miles Ward Lincoln Winston Darwin Wiley Royce Will Jesus Georgia Dolly Gale Flora
    Buddy Chuck Garland Grady Houston Monte Domingo Santos Cornelius Elder Marine Lana Viola Ester Petra
    Louie Basil Cliff Ned Reuben Hans
    """
)
"""Given names that are also words, months or places: both names must be known."""


def _spelled(*lists: str) -> frozenset[str]:
    names = {name for names in lists for name in names.split()}
    return frozenset(names | {_bare(name) for name in names})


def _bare(name: str) -> str:
    return name if name.isascii() else name.translate(_ACCENTS)


_ACCENTS = str.maketrans(
    "àâäáãéèêëíîïóôöõúùûüçñÀÂÄÁÉÈÊËÍÎÏÓÔÖÚÙÛÜÇ", "aaaaaeeeeiiioooouuuucnAAAAEEEEIIIOOOUUUUC"
)


GIVEN_NAMES = _spelled(_GIVEN_ENGLISH, _GIVEN_FRENCH, _GIVEN_OTHER, GIVEN_CENSUS)
"""Given names, capitalised, with and without their accents."""
SURNAMES = _spelled(_SURNAMES_ENGLISH, _SURNAMES_FRENCH, _SURNAMES_OTHER, SURNAMES_CENSUS, SURNAMES_QUEBEC)
"""Surnames, capitalised, with and without their accents."""
