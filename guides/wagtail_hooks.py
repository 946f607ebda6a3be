"""What the guides add to Wagtail's admin."""

from wagtail import hooks

from guides.staff import GuidesGroup


@hooks.register("register_admin_viewset")
def rejections():
    return GuidesGroup()
