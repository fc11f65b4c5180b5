"""Pictures: bytes for whoever may see them at this moment, and nothing that a browser could run (or keep: see middleware)."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404
from django.utils import timezone
from django.views.decorators.http import require_safe

from classroom.timeline.pictures import picture_for
from classroom.web.http import SignedInRequest


@require_safe
def picture(request: SignedInRequest, token: str, width: int) -> FileResponse:
    """One rendition of a picture; everything else is 404, whether or not it exists."""
    try:
        file = picture_for(request.user, token, width, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    # The name would otherwise be the file's own.
    response = FileResponse(file, content_type="image/webp", filename="picture.webp")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
