"""The field's own things as pure frozen values: applicant, program, season, money, chance grid."""
