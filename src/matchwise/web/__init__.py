"""The local web application: pages of one applicant's document, served to this computer alone. Computes nothing."""
