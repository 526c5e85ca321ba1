"""Texts that tell who a patient was, with the words that do, for everything that looks for them."""

TELLING = {
    "Maria came to the clinic with chest pain.": "Maria",
    "I treated the mayor of our town, a patient with heart failure.": "mayor",
    "The patient was admitted in March 2024 with sepsis.": "March 2024",
    "The patient was 91 y/o and had a fall.": "91 y/o",
    "The patient lay in Bay 4 with pneumonia.": "Bay 4",
    "The patient had account 4455667 at the clinic.": "4455667",
    "The patient in room 412 had a stroke.": "room 412",
    "Our patient was admitted on 3 June with fever.": "3 June",
    "Mrs. Okonkwo had a stroke.": "Okonkwo",
    "The patient, J.S., had a stroke.": "J.S.",
    "The patient had MRN 0012345.": "0012345",
    "The patient was ninety-one years old, and on Christmas Day she had a stroke.": "Christmas Day",
}
SILENT = (
    "The patient had Crohn disease and a Glasgow Coma Scale of 9.",
    "I treated a man in his sixties with new heart failure and changed the diuretic with the team.",
    "The patient may be better; it may take 2 weeks.",
)
