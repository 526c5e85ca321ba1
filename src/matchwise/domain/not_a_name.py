"""Words that people write with a capital in a clinical text and that are no patient's name."""

_FIRST_WORDS = """
a after all although an and another as asked at because before but called did during each every first followed for found
from gave given had has have he helped her his i in it later led learned made managed my no noticed of on once one our
presented saw second she since some spoke suggested team that the their then there they this to took two under we went
when where while with wrote
"""
_WORK = """
admission attending cardiology care center chief clinic clinical college community consult consultant critical day
department dermatology discharge doctor emergency endocrinology english family fellow foundation gastroenterology
general geriatrics grand health hematology history hospital hospitalist icu infectious infirmary inpatient institute
intensive intern internal international internship journal laboratory medical medicine memorial morning nephrology
neurology night nurse oncology outpatient palliative patient pharmacy physical physician practice primary program
psychiatry pulmonary radiology regional report resident residency rheumatology rotation round rounds saint school senior
service services social st step student surgery system teaching unit university urology veterans ward week west north
south east spanish arabic french hindi urdu russian portuguese
"""
_EPONYMS = """
addison alport alzheimer apgar babinski barre barrett bayes bell braden brugada budd caplan charcot charlson chiari
child churg crohn cushing dressler down duke eisenmenger fabry fallot fanconi felty foley fournier gilbert glasgow
goodpasture grave graves guillain hashimoto henoch hodgkin homan horner huntington janeway kaposi kawasaki kernig
kimmelstiel kussmaul lambert lennox lewy lyme lynch mallory marburg marfan maze meniere monro murphy osler paget
parkinson peutz pott pugh raynaud reiter rinne romberg roth schonlein sjogren sjögren stevens still takayasu takotsubo
tourette turner valsalva virchow wallenberg weber wegener wells wernicke whipple white wilson wolff zollinger
"""

NOT_A_NAME = frozenset(f"{_FIRST_WORDS} {_WORK} {_EPONYMS}".split())
"""In small letters. "Wilson" and "Bell" are names of patients too: they are marked behind a title, not in a row."""
