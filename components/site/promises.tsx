const promises = [
  {
    title: 'It runs in your browser',
    text: 'The simulated Azure is part of the page. Once a lesson has loaded, nothing you do in it leaves the page.',
  },
  {
    title: 'No account, no cost',
    text: 'There is no subscription to open, no bill to watch and nothing to delete afterwards. You cannot break anything: undo and reset are always there.',
  },
  {
    title: 'True to the wire',
    text: 'Paths, headers, status codes and error texts are the ones Azure uses, so what you see here is what you will see at work.',
  },
];

/** What a reader may rely on. */
export function Promises() {
  return (
    <section aria-labelledby="promises" className="border-line border-t py-14">
      <h2 id="promises" className="sr-only">
        What you can rely on
      </h2>
      <ul className="grid gap-8 sm:grid-cols-3">
        {promises.map(({ title, text }) => (
          <li key={title}>
            <h3 className="font-semibold">{title}</h3>
            <p className="mt-2 text-panel text-ink-soft">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
