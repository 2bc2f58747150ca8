"""What the HTML report shows of a source: claims, lines, pictures of its pages."""

from __future__ import annotations

from gapcheck.api.options import Options
from gapcheck.extraction import extract
from gapcheck.models.resume import ResumeView
from gapcheck.reading import Source, load, read_bytes
from gapcheck.reading.pictures import take
from gapcheck.redaction import lines_of, redacted

__all__ = ["view_of"]


def view_of(
    source: Source, *, options: Options, has_pictures: bool = True
) -> ResumeView:
    """Read a resume to show it.

    A redacted view has no pictures, and of each page only the words that the report
    quotes.

    Raises:
        InputError: The source cannot be assessed.
    """
    name, data = load(source)
    document = read_bytes(data, name=name)
    pictures = take(data, document) if has_pictures and not options.redact else ()
    resume = extract(document, catalog=options.skills, as_of=options.as_of)
    if options.redact:
        resume = redacted(resume, document)
        document = lines_of(document, resume)
    return ResumeView(resume=resume, document=document, pictures=pictures)
