import { ChainFigure } from '@/components/site/chain-figure';
import { LinkButton } from '@/components/site/link-button';
import { Promises } from '@/components/site/promises';
import { listLessons } from '@/lib/lesson/catalog';

export default async function HomePage() {
  const [first] = await listLessons();
  return (
    <>
      <section className="py-16 sm:py-24">
        <h1 className="max-w-[20ch] text-balance font-semibold text-4xl tracking-tight sm:text-5xl">
          Azure managed identities, learned by using them
        </h1>
        <p className="mt-5 mb-8 max-w-[60ch] text-pretty text-ink-soft text-lg/relaxed">
          Read a page, and beside it work with a whole small Azure: virtual machines, Microsoft Entra ID, role
          assignments, a key vault. It answers as the real one does, and it tells you why.
        </p>
        {first !== undefined && <LinkButton href={`/lessons/${first.slug}/`}>Start the first lesson</LinkButton>}
      </section>
      <section aria-labelledby="chain" className="pb-16">
        <h2 id="chain" className="mb-6 font-semibold text-2xl tracking-tight">
          From an identity to a decision, link by link
        </h2>
        <ChainFigure />
      </section>
      <Promises />
    </>
  );
}
