"""The pages of these tests behind a real server."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = "tests.config.pages"
# these pages have no form of their own to carry the token
settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "csrf" not in name]
application = get_wsgi_application()
