/** Says once a page what this is not. */
export function SiteFooter() {
  return (
    <footer className="mt-auto border-line border-t">
      <div className="mx-auto max-w-5xl px-5 py-6 text-caption text-ink-soft sm:px-8">
        <p className="max-w-[65ch]">
          Keyless is free software under the MIT License. It is not a Microsoft product. Azure, Microsoft Entra and Key
          Vault are names of Microsoft; the cloud on these pages is simulated and never contacts the real one.
        </p>
      </div>
    </footer>
  );
}
