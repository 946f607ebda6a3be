"""Who may do what with surveys; the groups get these rights in `config/roles.py`."""

SEE = "surveys.see_results"
MODERATE = "surveys.moderate_answers"
EXPORT = "surveys.export_answers"
INVITE = "surveys.invite_people"
VIEW = "surveys.view_survey"
BUILD = "surveys.change_survey"
CREATE = "surveys.add_survey"
