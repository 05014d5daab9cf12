"""Names that public statistics count most often, beyond those of `names`.

Given names and surnames: United States Census Bureau, frequently occurring names of the 1990 census
(public domain). Surnames of Quebec: Institut de la statistique du Québec, the thousand most frequent.
In alphabetical order, without the counts.
"""

from __future__ import annotations

GIVEN_CENSUS = """
Abby Abel Abraham Addie Adela Adolfo Adolph Adriana Agustin Aida Aileen Alana Alberto Alexandria Alfonso
Alfredo Alisa Alisha Alissa Allie Allyson Alma Alonzo Alphonso Alta Althea Alton Alvaro Alvin Alyce
Amelia Amie Amos Andres Andy Angelia Angelina Angeline Angie Annabelle Anton Antonia Araceli Archie
Arlene Arline Armando Arturo Ashlee Aubrey Audra August Augusta Aurelia Aurora Avery Barbra Bart
Basil Beatriz Belinda Benita Benito Bennie Benny Bernadine Bernardo Bert Berta Bertha Bessie Betsy Bette
Bettie Bettye Beulah Bianca Billie Blaine Blanca Bobbi Bobbie Bonita Boyd Bradford Brady Bret Bridgette
Bryant Bryon Byron Callie Cara Carey Carlene Carlton Carmela Carmella Carolina Carroll Cary Catalina
Cathleen Cecelia Cecilia Celeste Cesar Charlie Charmaine Chasity Cheri Cherie Chester Christa Christi
Chrystal Chuck Clare Clarice Clarissa Clark Clay Cleo Cliff Clifton Clint Clinton Clyde Cole Conrad Cora
Corine Cornelia Cornelius Corrine Coy Curt Dallas Damian Dane Dante Daphne Darcy Darin Darius Darla
Darnell Darrel Darrin Darwin Deana Deanne Debora Deena Deidre Deirdre Delbert Delia Della Delores
Deloris Demetrius Dena Denny Derick Desmond Dewayne Dewey Dexter Dianna Dina Dion Dollie Dolly Dolores
Domingo Dominick Dona Donnell Donnie Donovan Dora Dorothea Dorthy Doyle Dudley Dwight Earlene Earline
Earnest Earnestine Eddy Edmund Edwina Effie Efrain Elbert Eldon Eli Elias Elinor Elisa Eliza Elliot
Elliott Ellis Elma Elmer Elnora Elsa Elsie Elton Elva Elvia Elvin Elvira Elvis Elwood Emanuel Emery Emil
Emilia Emmett Erick Ericka Erma Ernestine Ernesto Ernie Ervin Erwin Esmeralda Essie Esteban Estela
Estella Ester Etta Eugenia Eula Eunice Evangeline Everett Fabian Fannie Fay Faye Federico Felipe Fern
Fidel Flora Flossie Floyd Forrest Fran Francisca Frankie Freda Freddie Freddy Fredrick Frieda Gale
Garland Garry Gayle Gena Geneva Georgia Georgina Gerardo Gerry Gertrude Gilberto Gladys Glenna Goldie
Gonzalo Gracie Graciela Grady Gregg Gregorio Greta Gretchen Grover Guillermo Gus Gustavo Gwen Haley Hans
Harlan Harley Harriett Hattie Heath Helena Henrietta Heriberto Herman Hilary Hilda Hillary Hiram Homer
Hope Horace Humberto Ida Ignacio Ilene Imelda Imogene Inez Iris Irma Irvin Irving Issac Ivy Jaclyn
Jacquelyn Jami Jana Janelle Janette Janie Janine Janis Janna Jarrod Jarvis Jasper Jayne Jayson Jeanie
Jeanine Jeannette Jeannie Jeffry Jenifer Jennie Jerald Jeri Jerri Jess Jessie Jesus Jewel Jewell Jimmie
Joaquin Jodie Joesph Joey Johanna Johnnie Jolene Joni Josefa Josefina Josie Juana Juliana Julianne Julio
Julius Kari Karin Karina Kasey Katharine Kathie Kathrine Katy Kaye Keisha Kelvin Kendall Kendrick Kenny
Keri Kermit Kimberley Kris Kristie Kristopher Ladonna Lakeisha Lakisha Lamar Lana Lara Latasha Latisha
Latonya Laurel Laverne Lavonne Lawanda Leann Leanne Leigh Lela Leland Lena Lenora Lenore Leola Leona
Leonardo Leonor Lesley Lester Letha Leticia Levi Lidia Lila Lilia Lilian Lillie Lilly Lina Liza Lizzie
Lloyd Lois Lola Lonnie Lora Loraine Loren Lorena Lorene Lorie Lorna Lorrie Lottie Lou Louie Louisa
Lourdes Lowell Loyd Luann Lucia Lucile Lucille Lucinda Luella Luisa Lula Lupe Luther Lyle Lynette Lynne
Mable Mack Madelyn Madge Malinda Mamie Manuela Marcella Marci Marcie Marcos Marcy Margarita Margery
Margie Margo Margret Marian Maribel Maricela Marietta Marina Marisa Marisol Maritza Marla Marlin Marlon
Martina Marty Marva Maryann Maryanne Marylou Mathew Matilda Matt Mattie Mauricio Mavis Maxine May
Maynard Mayra Meagan Melba Melisa Melva Mercedes Merle Micah Mickey Milagros Miles Millard Millie Milton
Mindy Minerva Minnie Mitzi Moises Mollie Mona Monte Monty Morris Moses Myra Myrna Myron Myrtle Nanette
Nannie Neal Ned Nelda Nell Nellie Nettie Neva Nickolas Nikki Nita Noe Noemi Nola Nolan Nona Norbert
Noreen Odell Ofelia Olive Oliver Ollie Opal Ophelia Orlando Orville Otis Otto Pam Patrica Patsy Patti
Pearl Pearlie Penelope Penny Percy Petra Phil Polly Priscilla Quincy Quinton Rachelle Rae Ramiro Ramona
Randal Randi Randolph Raquel Raul Reba Reggie Reginald Rena Reuben Reva Reynaldo Rhoda Rickey Rickie
Rigoberto Robbie Rocco Roderick Rodger Rodolfo Rodrigo Rogelio Rolando Roman Ronda Roosevelt Rory
Rosalind Rosalinda Rosalyn Rosanne Roscoe Roseann Rosemarie Rosetta Rosie Roslyn Roxie Royce Ruben
Rudolph Rudy Rufus Russel Ruthie Sadie Sallie Salvador Salvatore Sammie Sammy Santos Sasha Saul Saundra
Scot Scotty Sebastian Selena Selma Serena Shana Shanna Shari Sharron Shauna Sheldon Shelia Sheree
Sherman Sherrie Sheryl Sidney Silvia Solomon Sondra Sonja Staci Stan Stephan Stewart Susana Susanna
Susanne Susie Sybil Sylvester Tabatha Tameka Tamika Tammi Tammie Tania Tanisha Teddy Terence Teri
Terrance Terrell Terrence Terrie Tessa Thaddeus Thurman Timmy Toby Tomas Tommie Tonia Trent Trina Trisha
Trudy Tyrone Tyson Ulysses Ursula Valarie Valeria Vance Vaughn Velma Vern Verna Vicente Vicky Vince
Viola Virgie Virgil Ward Wendell Wendi Wilbert Wilbur Wiley Wilfred Wilfredo Willa Willard Willis
Wilma Winnie Winston Woodrow Yesenia Zelma
"""

SURNAMES_CENSUS = """
Aaron Abel Abernathy Abney Abraham Abrams Abreu Acevedo Acker Ackerman Acosta Adair Adam Adamson Adcock
Addison Adler Agee Aguilera Aiken Ainsworth Akers Akins Alaniz Albert Albrecht Albright Alderman Aldrich
Aldridge Alfaro Alford Alicea Alley Allred Alonso Alonzo Alston Altman Amador Amaya Ambrose Ames Amos
Anaya Anders Andersen Andrade Andrew Angel Anglin Anthony Aponte Applegate Aquino Aragon Arce Archuleta
Arellano Arevalo Arias Armstead Arnett Arredondo Arrington Arroyo Arthur Artis Ash Ashby Ashcraft Asher
Ashton Askew Atwood Augustine Avalos Avila Aviles Ayala Ayers Ayres Babb Babcock Baca Bacon Baer Baez
Baggett Bagley Bagwell Bain Baird Bales Banda Barajas Barbee Barbosa Barbour Barclay Barfield Barger
Barkley Barksdale Barlow Barnard Barney Barnhart Barrera Barrios Barrow Barth Bartholomew Bartley
Bassett Bateman Battle Batts Baugh Baughman Baum Bauman Bautista Baxter Beach Beal Beam Bean Bearden
Beatty Beaty Beaver Beavers Becerra Beckett Beckham Beckman Beckwith Beebe Begay Begley Behrens Belcher
Bellamy Beltran Benavides Benavidez Benedict Benitez Benjamin Benner Bergman Berman Bermudez Bernal
Bernstein Berrios Bess Betancourt Bethea Betts Beverly Beyer Biddle Bigelow Biggs Billings Billingsley
Bingham Blackman Blackmon Blakely Blalock Blanco Bland Blank Blankenship Blanton Bledsoe Blevins Bliss
Block Blocker Bloom Blount Blue Blum Bobo Boggs Bohannon Bolden Boles Bolin Boling Bollinger Bolton
Bonds Bone Bonilla Bonner Booker Boone Borden Bostic Boston Boswell Boudreaux Bowden Bowens Bower Bowie
Bowles Bowling Bowser Box Boyce Boykin Boyles Braden Bragg Brand Brandon Branham Brannon Brantley
Braswell Braun Bravo Braxton Bray Breaux Breeden Brenner Brewster Bright Brink Brinkley Brinson Briscoe
Britt Britton Bronson Broome Brothers Broughton Broussard Brower Browne Brownlee Bruner Brunner Bruno
Brunson Bryson Buckner Bueno Buffington Buford Bull Bullard Bunch Bundy Bunn Burchett Burden Burdick
Burger Burgos Burk Burkett Burkhart Burks Burleson Burnette Burney Burnham Burr Burrell Burris Burroughs
Burrows Burt Busby Busch Bustamante Butcher Butterfield Butts Byers Bynum Byrne Caballero Cabral Cabrera
Cagle Cahill Call Callaway Calloway Calvert Camacho Camp Campos Canales Canfield Cano Cantrell Cantu
Capps Carbone Cardona Cardwell Carlisle Carlton Carmichael Carmona Carnes Carranza Carrasco Carrington
Cartwright Caruso Carver Cary Cash Casillas Cason Casper Cassidy Castaneda Castellanos Castle Cates
Cathey Caudill Causey Cavanaugh Cavazos Cerda Chacon Chadwick Chamberlain Champion Chance Chaney Chapa
Chappell Chastain Chatman Chavarria Chavis Cheatham Cheek Cheney Chester Chestnut Childers Childress
Childs Chin Choate Chong Chow Christenson Christiansen Christie Christopher Christy Churchill Cintron
Cisneros Clary Cleary Clemens Clemons Cleveland Clevenger Clifford Clifton Clinton Cloud Coates Coats
Coburn Cockrell Cody Coe Coffman Coker Colbert Colburn Colby Coles Coley Collazo Colon Colvin Comer
Conklin Conn Connell Connelly Connolly Connor Connors Conroy Coon Cooney Cope Corbett Corbin Corcoran
Cordero Cordova Corey Corley Cornelius Cornell Cornett Cornish Cornwell Corona Coronado Correa Cortes
Cosby Costa Costello Cotton Cottrell Couch Coughlin Coulter Courtney Covington Cowart Coy Coyle Crabtree
Craft Crain Cramer Crandall Craven Crawley Creech Crenshaw Crespo Crews Crisp Crist Crocker Crockett
Croft Cromwell Cronin Crook Crouch Crouse Crow Crowder Crowe Crowell Crowley Crum Crump Cuellar Cuevas
Cullen Culp Culpepper Culver Cummins Curley Curran Currie Currier Cutler Dahl Dailey Dale Daley Daly
Darby Darden Darling Darnell Davison Dawkins Deal Dean Deaton Decker Dejesus Delacruz Delaney Delarosa
Delatorre Deloach Delong Deluca Delvalle Dempsey Denney Dennison Denny Denson Dent Denton Devine Devore
Dewey Dewitt Diamond Dias Dick Dickens Dickey Dickinson Diehl Dietrich Dietz Diggs Dill Dillard Dobbins
Dobbs Dobson Dockery Dodd Dodge Doe Doherty Dolan Donahue Donald Donnelly Dooley Doran Dorman Doss
Dotson Doty Doughty Douglass Dove Dow Dowd Dowdy Dowell Dowling Downey Downing Dozier Draper Drew
Driscoll Driver Drummond Duarte Dubose Duckworth Duff Dugan Duggan Dukes Dunbar Dunham Dunning Dupre
Dupree Durant Durbin Dutton Duvall Dwyer Dye Dykes Dyson Earl Early Easley Eason East Easter Eastman
Ebert Echols Eckert Eddy Edmond Edmonds Edmondson Edward Egan Eggleston Elam Elder Eldridge Elias Elkins
Eller Ellington Elliot Elmore Elrod Ely Emerson Emery Emmons Engel England Engle Ennis Enriquez Epperson
Epps Ernst Ervin Erwin Escamilla Escobedo Esparza Espinosa Esposito Esquivel Estep Estes Etheridge
Eubanks Everhart Ezell Fagan Fair Fairchild Falcon Farnsworth Farr Farrar Farris Farrow Faulk Faust Fay
Felder Feldman Feliciano Felix Felton Fennell Fenton Ferrara Ferris Field Finch Fink Finn Finney Fish
Fisk Fitch Flaherty Flanagan Flint Flood Florence Fogle Fontenot Foote Forman Forrest Forsythe Forte
Fortner Fortune Foss Fountain Foust Foy Fraley France Francisco Franks Frantz Free Frey Friedman Friend
Fritz Fuentes Fugate Fulton Fultz Funk Gabriel Gaddis Gaffney Gage Gaither Gale Galindo Gallardo Gallo
Galvan Gamble Gamez Gandy Gann Gannon Gant Gardiner Garland Garnett Garvin Gary Gaskins Gaston Gatlin
Gavin Geary Gee Geiger Gentile Gerber German Gibbons Gifford Gil Gilchrist Gillette Gilley Gilliam
Gilliland Gilman Giordano Gipson Givens Gleason Goddard Godfrey Godwin Goetz Goff Goins Gold Goldberg
Goldman Goldsmith Goldstein Gooch Goode Gooden Goodrich Goodson Gore Gorman Goss Gossett Grace Grady
Graf Granger Grantham Grayson Greco Greenberg Greenfield Greenwood Gregg Gresham Grey Grier Griffiths
Griggs Grigsby Grimm Grissom Grogan Grossman Grove Grover Groves Grubb Grubbs Gruber Guajardo Guevara
Guidry Guillen Guillory Guinn Gunderson Gunn Gunter Gurley Gustafson Guthrie Guy Guyton Haas Hacker
Hackett Hadley Hagan Hagen Hager Haines Hairston Haley Ham Hamby Hamlin Hamm Hammer Hammonds Hammons Han
Hand Handy Haney Hankins Hanks Hanley Hannah Hannon Harbin Harden Harder Hardison Hardman Hare Hargrove
Harkins Harley Harlow Harman Harms Harp Harry Hartley Haskins Hastings Hatch Hatcher Hathaway Hatton
Hauser Havens Hawk Hawks Hawley Hawthorne Hay Hayward Haywood Head Healy Heard Hearn Heaton Heck Hedrick
Heller Helm Helms Helton Hemphill Hendrickson Henley Henning Herbert Herndon Herrington Herrmann Herron
Herzog Hewitt Hiatt Hickey Hidalgo Higginbotham High Hightower Hilliard Hillman Hills Hilton Himes Hinds
Hinkle Hinojosa Hinson Hirsch Hitchcock Hite Hobson Hoff Hoffmann Hogue Holbrook Holcomb Holley Holliday
Hollingsworth Hollins Hollis Holm Holman Holton Honeycutt Hook Hooker Hooks Hope Hopper Hopson Horner
Hoskins Houck Hough Houser Howland Hoyle Hoyt Huddleston Hudgins Huerta Huey Huggins Hummel Humphreys
Humphries Huntley Hurd Hurt Hurtado Huston Hutchins Hutchison Hutson Hutton Hyatt Hyde Hyman Ibarra
Inman Irby Irizarry Irvin Irving Isaac Isaacs Isbell Isom Israel Iverson Ivey Ivy Jack Jacob Jacobsen
Jameson Jamison Jansen Jaramillo Jarrell Jarrett Jeffers Jeffries Jernigan Jeter Jett Jewell John Joiner
Jolly Jordon Jorgensen Joy Joyner Judd Jude Julian Justice Kahn Kaplan Katz Kauffman Kay Kearney Kearns
Keating Keaton Keen Keenan Keene Kellogg Kelsey Kendall Kendrick Kenney Kenny Kenyon Kern Kerns Kessler
Keyes Keys Kilgore Killian Kilpatrick Kimball Kimble Kimbrough Kincaid Kinder Kinney Kinsey Kirkland
Kirkpatrick Kiser Kitchen Knott Knowles Knutson Koehler Koenig Kohler Kolb Kraft Kraus Krause Krebs
Krueger Kruger Kruse Kuhn Kurtz Kuykendall Kyle Lacey Lackey Lacy Ladd Ladner Laird Lake Lamar Lancaster
Lance Land Landers Landis Landrum Lange Langford Langley Langston Lanier Lankford Larkin Larue Lassiter
Latham Laughlin Law Lawler Laws Lawton Lay Layne Layton Leal Leary Leavitt Ledbetter Ledesma Ledford
Leggett Lehman Lemon Lemons Lentz Leone Leslie Levin Leyva Libby Light Liles Lilly Lincoln Lind Linder
Lindquist Lindsay Link Linn Linton Lipscomb Littlefield Littlejohn Lively Locke Lockett Lockhart
Locklear Lockwood Lofton Logsdon Lomax Lombardi Lombardo London Longoria Loomis Looney Lopes Lord Lorenz
Lott Louis Lovelace Lovell Lovett Lowry Loyd Ludwig Lugo Lujan Luke Lumpkin Lund Lundy Lunsford Lusk
Luther Lutz Lyle Lyles Lyman Lyon Lytle Mabry Mace Machado Mackenzie Mackey Macon Madison Madrid
Madrigal Madsen Magana Magee Maguire Mahan Maher Mahon Main Majors Malcolm Mallory Malloy Maloney Manley
Mansfield Manuel Maples March Marcum Marcus Marino Mark Markham Marlow Marrero Martino Marvin Marx
Masters Mata Matlock Matos Matson Matthew Mattingly Mattox Mattson Mauldin Maurer Mayberry Mayes
Mayfield McAdams McAlister McAllister McArthur McBride McCabe McCain McCall McCann McCarter McCartney
McCarty McCauley McClellan McClelland McClendon McCloud McClure McCollum McCombs McCord McCormack
McCracken McCrary McCray McCurdy McDermott McDonough McDuffie McElroy McFadden McGhee McGill McGinnis
McGovern McGowan McGraw McGregor McHenry McHugh McKenna McKinley McKinnon McLain McLendon McMahan
McManus McMillian McMullen McNair McNally McNamara McNeal McNeill McNulty McNutt McQueen McRae McWhorter
McWilliams Mead Meade Meador Means Medeiros Medley Medrano Meehan Meek Meeks Meier Melvin Mena Merchant
Meredith Merrill Messer Metcalf Metz Metzger Michaels Michel Milam Millard Milligan Milner Milton Mims
Miner Minor Minton Mixon Mize Mobley Mock Moeller Moffett Mohr Mojica Monahan Monk Montalvo Montanez
Montano Moreland Morey Morrell Morrissey Moseley Moser Mosher Motley Mott Moulton Moya Muller Mulligan
Muncy Muniz Munson Murdock Murrell Murry Muse Myles Myrick Nagle Nance Napier Naquin Nava Naylor Needham
Neely Neff Negrete Negron Neil Nesbitt Nettles Neumann Newberry Newby Newcomb Newell Newsom Newsome
Nicholas Nickerson Nielson Nieto Nieves Nix Nobles Noe Noland Nolen North Norwood Nowak Noyes Nugent
Numbers Nunn Oakes Oakley Ocampo Ochoa Oconnell Odell Ogden Ogle Oglesby Ohara Ojeda Okeefe Oldham
Oleary Olivares Olivas Olvera Omalley Oneil Oneill Ornelas Orourke Osorio Otero Ott Otto Outlaw
Overstreet Overton Pack Padgett Pagan Paige Paine Painter Palacios Palma Pappas Parham Paris Parish
Parnell Parr Parra Parris Parrott Parson Partridge Pate Patten Paulsen Paulson Paxton Payton Paz Peachey
Peacock Pearce Pease Pedersen Pederson Pemberton Pence Pendleton Penn Peoples Pepper Peralta Perdue
Perryman Pettit Petty Pfeiffer Phelan Phipps Pickens Pickering Pickett Pierre Pierson Pimentel Pina
Pinson Piper Pitt Platt Plummer Poe Poindexter Polanco Polk Pollock Ponce Ponder Pool Portillo Posey
Post Prado Prater Prather Prescott Presley Pressley Prewitt Priest Pringle Pritchard Pritchett Pruett
Pryor Puckett Pullen Pulliam Purcell Purdy Purnell Purvis Putnam Pyle Qualls Quarles Queen Quezada Quick
Quigley Quinones Quintana Quintanilla Quintero Quiroz Rader Radford Ragland Ragsdale Raines Rainey Rains
Ralston Ramey Randle Ransom Rapp Ratcliff Ratliff Rea Read Reagan Reardon Reaves Rector Redd Redding
Redman Redmond Reece Reeder Reedy Rees Regan Reiter Rendon Renner Renteria Reyna Reynoso Rhoades Rhoads
Richey Richter Ricker Ricketts Ricks Rico Riddick Rider Ridgeway Ridley Riggins Rinehart Ring Ritchie
Rizzo Roark Robb Robinette Robins Robison Roby Roche Rock Rockwell Rodrigues Rodriquez Roe Roland Romano
Romo Rooney Root Roper Rosa Rosado Rosas Rosen Rosenberg Rosenthal Rouse Roush Rowan Rowell Rowley Royal
Rubin Rucker Rudd Rudolph Ruff Ruffin Runyon Rushing Russ Ruth Rutherford Rutledge Ryder Saavedra Sadler
Saenz Saldana Salgado Salisbury Salmon Salter Sample Sams Samuel Sanborn Sanderson Sands Sapp Sargent
Satterfield Saucedo Sauer Saylor Scales Scarborough Schaeffer Schafer Schaffer Schell Schilling Schmitz
Schofield Schrader Schreiber Schuler Schulte Schulz Schumacher Schuster Schwab Schwarz Scroggins Scruggs
Seal Seals Seaman Sears Seay Segura Seitz Selby Self Serna Seward Sewell Seymour Shackelford Shafer
Shanks Shapiro Sharpe Shaver Shearer Sheehan Sheets Sheffield Shelby Sheldon Shell Shelley Sheridan
Sherrill Sherrod Sherwood Shipley Shipman Shipp Shirley Shockley Shoemaker Shook Shorter Shuler Shultz
Siegel Sierra Sikes Silver Silverman Simms Simons Simpkins Singer Singletary Sisk Sisson Sizemore Skaggs
Skelton Skidmore Slade Slater Slaughter Sledge Slone Smalley Smalls Smallwood Smart Smiley Sneed Snell
Snider Snodgrass Snowden Sommers Sorensen Sorenson Sotelo South Souza Sowell Sowers Spain Spangler Spann
Spaulding Spear Speer Spicer Spivey Sprague Springer Spruill Spurlock Squires Stacy Stahl Staley
Stallings Stamper Stanfield Stanford Staples Stapleton Starkey Starks Starnes Starr Staton Stclair
Stearns Steen Steiner Stepp Sterling Stern Steward Stiles Still Stinson Stjohn Stockton Stoddard Stoner
Storey Story Stovall Stover Strange Stratton Strauss Street Streeter Stringer Stroud Stubbs Stump Suggs
Sumner Swafford Swain Swan Swann Swartz Sweet Swenson Swift Switzer Sykes Sylvester Tabor Tackett
Talbert Talbot Talley Tatum Teague Teel Temple Templeton Thacker Thao Tharp Thayer Thibodeaux Thigpen
Thomason Thorn Thorne Thorpe Thrasher Thurman Thurston Tidwell Tilley Tillman Timmons Tinsley Tipton
Tirado Titus Tobias Tobin Tolbert Tolliver Tomlin Tomlinson Tompkins Toney Torrez Toth Tovar Tracy
Trahan Trammell Traylor Trejo Trent Trimble Triplett Tripp Trotter Trout Troutman Tubbs Turpin Tuttle
Tyson Ulrich Upchurch Upton Urban Uribe Vail Valadez Valdes Valentin Valle Vandyke Vanhorn Vann Varela
Varner Varney Vela Velasco Ventura Vera Vernon Vest Vick Vickers Vidal Vigil Villalobos Villegas Vines
Vinson Vogel Vogt Voss Waddell Waggoner Wagoner Wahl Waite Wakefield Walden Waldron Waldrop Warden
Washburn Waterman Watt Waugh Way Weathers Webber Weems Weiner Weinstein Weir Weldon Weller Wellman Welsh
Wesley Westbrook Westmoreland Weston Wetzel Whalen Whaley Whatley Wheat Wheatley Whipple Whitfield
Whiting Whitley Whitlock Whitman Whitmore Whitney Whitson Whitt Whittaker Whitten Whittington Wicker
Wilbur Wilburn Wilder Wiles Wilhelm Wilkes Wilks Willard Willett Willey William Willingham Willoughby
Wills Windham Wing Winkler Winn Winslow Winstead Winston Winter Wiseman Withers Witherspoon Witt Wofford
Wolff Wolford Womack Woodall Woodruff Woodson Woody Wooten Workman Worley Worrell Worthington Wray Wren
Wylie Wyman Wynn Xiong Yancey Yanez Yarbrough Yazzie Ybarra Yeager Yee Yost Youngblood Younger Zapata
Zavala Zeigler Zepeda Ziegler Zimmer
"""

SURNAMES_QUEBEC = """
Alain Alarie Alexandre Allaire Amyot Anctil Angers April Aubut Auclair Audy Awashish Bachand Baillargeon
Banville Baribeau Bazinet Beaucage Beaumier Beausoleil Belhumeur Bellavance Belleau Bellefleur Bellemare
Bellerose Belley Belzile Bergevin Bernatchez Berthiaume Bessette Bigras Biron Bisaillon Blain Bleau
Blouin Boilard Boily Bois Boisclair Boisjoli Boissonneault Bonneau Bordeleau Bossé Bougie Boulay
Boulianne Bourbeau Bourdages Bourdeau Bourdon Bourgault Bourgoin Boutet Bouthillier Brault Brazeau
Briand Brien Brisebois Brissette Brière Busque Béchard Bélair Béliveau Bénard Cabana Cadorette Caissy
Campeau Canuel Cardin Carignan Carle Carpentier Carrière Cartier Castonguay Cauchon Cayer Chabot Chagnon
Chalifoux Chamberland Chaput Charland Charpentier Chicoine Choinière Chrétien Chénard Claveau Clermont
Cliche Coderre Collin Constantineau Couillard Cousineau Coutu Couturier Crevier Crépeau Crête Cusson
Dalpé Damours Dansereau Daraiche Dasilva Dastous Daviault Deblois Delâge Deneault Deraspe Desaulniers
Desautels Descôteaux Desfossés Deshaies Desmeules Desnoyers Desormeaux Desroches Dessureault Deveault
Diotte Dorion Dorval Dostie Dubreuil Ducharme Duchesneau Duclos Dufort Duhaime Duhamel Dulude Dumouchel
Dumoulin Dupré Durocher Dussault Décarie Déry Désilets Déziel Fafard Falardeau Fauteux Favreau Fiset
Flamand Fleurant Forcier François Frappier Frigon Galarneau Garceau Gareau Garon Gascon Gaulin Gemme
Gendreau Giasson Gignac Girouard Gobeil Gonthier Goudreau Gougeon Gouin Goupil Goyer Gratton Grenon
Grimard Groleau Guindon Guénette Guérette Généreux Hains Hallé Harnois Harrisson Hervieux Hubert
Hurtubise Hélie Hénault Imbeault Isabelle Jetté Jolin Jomphe Jourdain Joyal Juneau Juteau Kirouac
Laberge Labranche Lacelle Lacerte Lacharité Lachaîne Lacoste Lacoursière Ladouceur Lafortune Laframboise
Lahaie Lalancette Lalande Lamarre Lampron Lamy Langelier Langlais Lapalme Laperrière Laroche Larrivée
Latulippe Lauzier Laviolette Leblond Lecours Ledoux Legaré Legros Lehoux Lelièvre Lemaire Lemoine Lesage
Lespérance Letendre Levac Lheureux Limoges Lirette Lizotte Loranger Lortie Loyer Lupien Lécuyer Léonard
Lépine Léveillé Lévy Madore Magnan Maillé Maisonneuve Malenfant Malo Manseau Marier Marleau Mathieu
McDuff Meilleur Meloche Meunier Migneault Millette Mireault Mongrain Montminy Montreuil Morais Morand
Munger Méthot Métivier Nadon Neveu Nicol Nicolas Nolin Normandeau Olivier Otis Pageau Paiement Painchaud
Pedneault Pellerin Perras Pharand Pichette Pigeon Pilote Pineault Pinette Pinsonneault Plouffe Poissant
Poudrier Pratte Pronovost Prudhomme Pruneau Péloquin Quenneville Quévillon Racette Rainville Rancourt
Ranger Ratté René Rhéault Ricard Riendeau Ringuette Riopel Riverin Roch Rocheleau Rochette Roger
Rouillard Roussy Roux Ruest Rémillard Santerre Sarrazin Saucier Sauriol Sergerie Sigouin Soulières St-
Amand St-Amour St-Arnaud St-Cyr St-Denis St-Gelais St-Georges St-Germain St-Hilaire St-Jacques St-Jean
St-Laurent St-Louis St-Martin St-Onge St-Pierre Ste-Marie Sylvain Sénéchal Taillefer Taillon Tassé
Thivierge Théorêt Théroux Toussaint Truchon Turmel Valcourt Valois Vandal Vanier Veillette Venne
Vermette Verville Vinet
"""
