/** First stop of the Tab key: past the header, to the page's main part (`#content`). */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="absolute top-2 left-2 z-50 -translate-y-16 rounded-control bg-accent px-4 py-2 font-semibold text-on-accent text-panel focus:translate-y-0"
    >
      Skip to the content
    </a>
  );
}
