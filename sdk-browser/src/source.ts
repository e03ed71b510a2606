import type { Context } from "./context.js";
import type { Flag } from "./flags.js";

export type SourceSettings = {
  clientSideId: string;
  baseUri: string;
  streamUri: string;
  hash: string | undefined;
  withReasons: boolean;
  useReport: boolean;
  pollInterval: number;
};

const TRIES = 4;
const PATIENCE = 10_000;

/** Asks the server to evaluate all flags for a context. Passing troubles are tried again, a second apart. */
export async function fetchFlags(settings: SourceSettings, context: Context, stop: AbortSignal): Promise<Record<string, Flag>> {
  const address = `${settings.baseUri}/sdk/evalx/${encodeURIComponent(settings.clientSideId)}/context`;
  const [url, request] = settings.useReport
    ? [address, { method: "REPORT", body: JSON.stringify(context), headers: { "Content-Type": "application/json" } }]
    : [`${address}s/${encoded(context)}`, {}];
  for (let attempt = 1; ; attempt++) {
    let failure: Error;
    let final = false;
    try {
      const response = await within(PATIENCE, stop, (signal) => fetch(url + query(settings), { ...request, signal }));
      if (response.ok) {
        return (await response.json()) as Record<string, Flag>;
      }
      const said = (await response.text().catch(() => "")).slice(0, 300);
      failure = new Error(response.status === 404 ? "the server does not know this client-side ID" : `HTTP ${response.status} ${said}`);
      final = response.status < 500 && ![408, 429].includes(response.status);
    } catch (e) {
      failure = e as Error;
    }
    if (final || stop.aborted || attempt >= TRIES) {
      throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Does something that ends when it takes too long, or when all is to stop. */
export async function within<T>(milliseconds: number, stop: AbortSignal | undefined, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  stop?.addEventListener("abort", abort);
  if (stop?.aborted) {
    abort();
  }
  try {
    return await act(controller.signal);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", abort);
  }
}

/** What a request for flags or a stream of them says besides the context. */
export function query(settings: SourceSettings): string {
  const parameters = new URLSearchParams();
  if (settings.hash) {
    parameters.set("h", settings.hash);
  }
  if (settings.withReasons) {
    parameters.set("withReasons", "true");
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

/** base64url of the context's JSON in UTF-8, without padding. */
export function encoded(context: Context): string {
  const bytes = new TextEncoder().encode(JSON.stringify(context));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
