"""The names of the staff's groups; their rights are in `config/roles.py`."""

EDITORS = "Rédaction"
TRAINERS = "Formateurs"
SUPPORT = "Assistance"
ADMINISTRATION = "Administration"
STAFF_GROUPS = (EDITORS, TRAINERS, SUPPORT, ADMINISTRATION)
