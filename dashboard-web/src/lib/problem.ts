/** One refused field of a request, as problem+json names it. */
export interface FieldError {
  field: string;
  expected?: string;
  message?: string;
  code?: string;
}

/** A refusal by the API (RFC 9457), or the network's failure to reach it (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly code: string = "",
    readonly errors: FieldError[] = [],
    readonly currentVersion: number | undefined = undefined,
    readonly retryAfterSeconds: number | undefined = undefined,
  ) {
    super(detail || title);
  }

  static async of(response: Response): Promise<Problem> {
    const retryAfter = Number(response.headers.get("Retry-After")) || undefined;
    const body = await response.json().catch(() => ({}));
    const title = body.title || `The server answered ${response.status}`;
    const detail = body.detail || body.message || sentence(response.status);
    return new Problem(response.status, title, detail, body.code, body.errors ?? [], body.currentVersion, retryAfter);
  }
}

/** The sentences that belong at a form's fields; what names no known field stays with the form. */
export function fieldErrors(problem: unknown, known: readonly string[]): Record<string, string> {
  if (!(problem instanceof Problem)) return {};
  const found: Record<string, string> = {};
  for (const error of problem.errors) {
    const place = error.field.replace(/^(instructions)?\[\d+\]\./, "");
    const name = known.find(
      (field) => place === field || place.startsWith(`${field}[`) || place.startsWith(`${field}.`),
    );
    if (name) found[name] = error.message ?? (error.expected ? `Expected ${error.expected}` : problem.detail);
  }
  return found;
}

/** The same where a form has other names: what the API calls a field leads to what the form calls it. */
export function fieldErrorsAt(problem: unknown, places: Record<string, string>): Record<string, string> {
  const found = fieldErrors(problem, Object.keys(places));
  return Object.fromEntries(Object.entries(found).map(([field, text]) => [places[field], text]));
}

export function messageOf(error: unknown): string {
  if (error instanceof Problem) {
    const fields = error.errors
      .map((it) => `${it.field}: ${it.message ?? `expected ${it.expected}`}`)
      .filter((it) => !error.detail.includes(it));
    return [error.detail, ...fields].join(" ");
  }
  return error instanceof Error ? error.message : "Something went wrong.";
}

function sentence(status: number): string {
  if (status === 401) return "You are signed out.";
  if (status === 403) return "Your role does not allow this.";
  if (status === 404) return "This does not exist, or no longer does.";
  if (status === 429) return "Too many tries. Wait a moment.";
  if (status >= 500) return "The server could not answer. Try again in a moment.";
  return "The server refused this request.";
}
