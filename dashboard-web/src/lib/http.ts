import { Problem } from "./problem";

export type Query = Record<string, string | number | boolean | undefined>;

interface Call {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export const SEMANTIC_PATCH = "application/json; domain-model=launchdarkly.semanticpatch";

export const get = <T>(path: string, call: Call = {}) => send<T>("GET", path, call);
export const post = <T>(path: string, body?: unknown, call: Call = {}) => send<T>("POST", path, { ...call, body });
export const patch = <T>(path: string, body: unknown, call: Call = {}) => send<T>("PATCH", path, { ...call, body });
export const del = <T = void>(path: string, call: Call = {}) => send<T>("DELETE", path, call);

/** Encodes path segments: `` path`/api/v2/flags/${key}` ``. */
export function path(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return strings.reduce((url, part, i) => url + part + (i < values.length ? encodeURIComponent(values[i]!) : ""), "");
}

async function send<T>(method: string, url: string, call: Call): Promise<T> {
  const response = await answer(method, url, call);
  if (!response.ok) throw await Problem.of(response);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function answer(method: string, url: string, call: Call): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, application/problem+json" };
  if (call.body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-XSRF-TOKEN"] = await csrfToken();
  try {
    return await fetch(url + queryString(call.query), {
      method,
      credentials: "same-origin",
      headers: { ...headers, ...call.headers },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Problem(0, "No connection", "Burgee's server cannot be reached. Check the connection, then try again.");
  }
}

/** The server hands the token out as a cookie with any answer; ask for one when there is none yet. */
async function csrfToken(): Promise<string> {
  const found = cookie("XSRF-TOKEN");
  if (found) return found;
  await fetch("/api/session", { credentials: "same-origin" }).catch(() => undefined);
  return cookie("XSRF-TOKEN") ?? "";
}

function cookie(name: string): string | undefined {
  const pair = document.cookie.split("; ").find((it) => it.startsWith(`${name}=`));
  return pair && decodeURIComponent(pair.slice(name.length + 1));
}

function queryString(query: Query = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return entries.length ? `?${new URLSearchParams(entries.map(([k, v]) => [k, String(v)]))}` : "";
}
