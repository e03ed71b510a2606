/** A key made from a name: `One-click checkout!` becomes `one-click-checkout`. */
export function keyFromName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[-._]+|[-._]+$/g, "")
    .slice(0, 100);
}

/** Null when the key can be used, or what a key must be. */
export function keyProblem(key: string): string | null {
  if (!key) return "A key is needed";
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(key))
    return "Letters, digits, dots, dashes and underscores; a letter or digit first";
  return null;
}
