"""Write every generated page; remove those of things that are gone."""

from pathlib import Path

from tools.docs.pages import all_pages, control_pages

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Bring docs/*/reference and the page of security controls up to date and say what changed."""
    pages = {ROOT / path: text for path, text in (*all_pages(), *control_pages())}
    for stale in {p for p in ROOT.glob("docs/*/reference/**/*") if p.is_file()} - set(pages):
        stale.unlink()
        print("removed", stale.relative_to(ROOT))
    for path, text in pages.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print("written", path.relative_to(ROOT))


main()
