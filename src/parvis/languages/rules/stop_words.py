"""The small words that give a language away: the fallback vote of `language_of`, and search."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ENGLISH = """
a about above after again all am an and any are aren't as at be because been before being below
between both but by can can't could did didn't do does doesn't doing don't down during each few for
from further get had hadn't has hasn't have haven't having he her here hers herself him himself his
how i if in into is isn't it it's its itself just let's me more most my myself no nor not of off on
once only or other our ours ourselves out over own please same she should shouldn't so some such
than thank thanks that that's the their theirs them themselves then there there's these they this
those through to too under until up very was wasn't we were weren't what when where which while who
whom why will with won't would you you're your yours yourself yourselves hello hi yes
"""

_FRENCH = """
à ai aie aient ait alors après as assez au aucun aucune auquel aura aurait aussi autre autres aux
auxquelles auxquels avant avec avez avoir avons bien bonjour c ça car ce ceci cela celle celles
celui ces cet cette ceux chaque chez comme comment d dans de depuis des dès donc dont du duquel
elle elles en encore entre es est et étaient était étant été êtes être eu eux fait fois font ici il
ils j je jusqu jusque l la là laquelle le lequel les leur leurs lors lorsque lui m ma mais me même
mêmes mes merci moi mon n ne ni nos notre nous on ont ou où oui par parce pas pendant peu peut
peuvent plus plusieurs pour pourquoi pourrait puis qu quand que quel quelle quelles quels qui quoi
s sa sans se selon sera serait seront ses si sinon soit son sont sous suis sur t ta te tes toi ton
tous tout toute toutes très tu un une va vers veuillez voici voilà vos votre vous y
"""

STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
)
"""Stop words by language, lower case, with the apostrophe ' (French elisions appear as one letter)."""

ONLY_ENGLISH = STOP_WORDS["en"] - STOP_WORDS["fr"]
ONLY_FRENCH = STOP_WORDS["fr"] - STOP_WORDS["en"]

_WELSH = """
mae mae'r mae'n bydd bydd'n roedd oedd ydy ydyw yw yw'r oes oedden sydd sy sy'n rydym rydyn rydw rwy rwyf dw
nid nac ddim hefyd ond neu gyda gan wedi wrth drwy trwy dros ein eich eu'r yn yng ym i'r a'r
â'r ni'n chi nhw hwn hon hyn hynny yma yna pob pawb pryd pam sut faint ble beth pwy gallwch gallaf
gellir allwch allaf hoffwn hoffem hoffech diolch croeso heddiw yfory heno ddoe bore prynhawn dydd ddydd
wythnos blwyddyn cymraeg gymraeg cymru gymru saesneg gwasanaeth gwasanaethau cyngor gwelwch newydd
rhagor gwybodaeth ar-lein helo shwmae iawn yr ydych ydyn ydym gwneud cael agor gau
"""

WELSH = frozenset(_WELSH.split())
"""Small and everyday words of Welsh that neither English nor French has: the detector does not know Welsh."""
