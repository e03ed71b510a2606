import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { type Client, createClient } from "../src/index";

/** Just enough of a page: what the client asks of a browser, played by hand. */
class Page {
  requests: { url: string; body?: string | undefined }[] = [];
  beacons: string[] = [];
  streams: FakeEventSource[] = [];
  answers: Record<string, unknown> = {};
  listeners: Record<string, (event?: unknown) => void> = {};

  install() {
    const page = this;
    const target = {
      addEventListener: (name: string, listener: (event?: unknown) => void) => (page.listeners[name] = listener),
      removeEventListener: (name: string) => delete page.listeners[name],
    };
    const globals = {
      ...target,
      document: { ...target, visibilityState: "visible" },
      location: { href: "http://shop.example/checkout", origin: "http://shop.example" },
      localStorage: new Map() as unknown,
      EventSource: class extends FakeEventSource {
        constructor(url: string) {
          super(url);
          page.streams.push(this);
        }
      },
      fetch: async (url: string, init?: { body?: string }) => {
        page.requests.push({ url, body: init?.body });
        const answer = Object.entries(page.answers).find(([part]) => url.includes(part))?.[1];
        return answer === undefined
          ? new Response(null, { status: url.includes("/events/") ? 202 : 404 })
          : new Response(JSON.stringify(answer));
      },
    };
    const storage = globals.localStorage as Map<string, string>;
    globals.localStorage = { getItem: (name: string) => storage.get(name) ?? null, setItem: (name: string, value: string) => storage.set(name, value) };
    Object.assign(globalThis, globals);
    const beacon = (_url: string, body: string) => this.beacons.push(body) > 0;
    Object.defineProperty(globalThis, "navigator", { value: { sendBeacon: beacon }, configurable: true });
  }

  sent(): any[] {
    return this.requests.filter(({ url }) => url.includes("/events/")).flatMap(({ body }) => JSON.parse(body!));
  }
}

class FakeEventSource {
  onopen = () => {};
  onerror = () => {};
  closed = false;
  private handlers: Record<string, (event: { data: string }) => void> = {};
  constructor(readonly url: string) {}
  addEventListener(name: string, handler: (event: { data: string }) => void) {
    this.handlers[name] = handler;
  }
  close() {
    this.closed = true;
  }
  says(name: string, data: unknown) {
    this.handlers[name]!({ data: JSON.stringify(data) });
  }
}

let page: Page;
let client: Client;

beforeEach(() => {
  page = new Page();
  page.install();
  page.answers["/sdk/evalx/"] = { a: { value: "blue", variation: 1, version: 5, flagVersion: 2 } };
});
afterEach(() => client.close());

function start(options = {}) {
  client = createClient("env", { kind: "user", key: "ann" }, { baseUri: "http://flags/", eventsUri: "http://events", ...options });
  return client;
}

test("flags are asked for with the context in the path", async () => {
  assert.deepEqual(await start().ready(), { status: "ready" });
  const { url } = page.requests.find(({ url }) => url.includes("evalx"))!;
  assert.equal(url, "http://flags/sdk/evalx/env/contexts/eyJraW5kIjoidXNlciIsImtleSI6ImFubiJ9");
  assert.equal(client.variation("a", "red"), "blue");
  assert.equal(client.variation("missing", "red"), "red");
  assert.deepEqual(client.variationDetail("missing", 1), { value: 1, variationIndex: null, reason: { kind: "ERROR", errorKind: "FLAG_NOT_FOUND" } });
  assert.deepEqual(client.allFlags(), { a: "blue" });
});

test("evaluations, goals and the context are told in one batch", async () => {
  await start().ready();
  client.variation("a", "red");
  client.track("purchase", null, 9.5);
  await client.flush();
  assert.deepEqual(page.sent().map((event) => event.kind), ["identify", "custom", "summary"]);
  assert.equal(page.requests.at(-1)!.url, "http://events/events/bulk/env");
});

test("prerequisites count as evaluated", async () => {
  page.answers["/sdk/evalx/"] = {
    a: { value: 1, variation: 0, version: 1, prerequisites: ["b", "hidden"] },
    b: { value: 2, variation: 0, version: 1, prerequisites: ["a"] },
  };
  await start().ready();
  client.variation("a", 0);
  await client.flush();
  assert.deepEqual(Object.keys(page.sent().at(-1).features), ["b", "a"]);
});

test("a change listener opens a stream and hears of changes", async () => {
  await start().ready();
  assert.equal(page.streams.length, 0);
  const heard: unknown[] = [];
  const listener = (...args: unknown[]) => heard.push(args);
  client.on("change", listener);
  client.on("change:a", listener);
  const stream = page.streams[0]!;
  assert.equal(stream.url, "http://flags/eval/env/eyJraW5kIjoidXNlciIsImtleSI6ImFubiJ9");
  stream.says("patch", { key: "a", value: "old", version: 5 });
  stream.says("patch", { key: "a", value: "green", version: 6 });
  assert.deepEqual(heard, [[{ a: { current: "green", previous: "blue" } }], ["green", "blue"]]);
  stream.says("delete", { key: "a", version: 7 });
  assert.equal(client.variation("a", "red"), "red");
  stream.says("put", { a: { value: "new", version: 8 } });
  assert.equal(client.variation("a", "red"), "new");
  client.off("change", listener);
  client.off("change:a", listener);
  assert.ok(stream.closed);
});

test("another context gets its own flags and stream", async () => {
  await start({ streaming: true }).ready();
  page.answers["/sdk/evalx/"] = { a: { value: "for bob", variation: 0, version: 9 } };
  await client.identify({ kind: "user", key: "bob" });
  assert.equal(client.variation("a", ""), "for bob");
  assert.equal(page.streams.length, 2);
  assert.ok(page.streams[0]!.closed);
  assert.deepEqual(client.getContext(), { kind: "user", key: "bob" });
});

test("a bootstrapped page waits for nothing", () => {
  start({ bootstrap: { a: "from the page", $flagsState: { a: { variation: 0, version: 1 } }, $valid: true } });
  assert.equal(client.variation("a", ""), "from the page");
  assert.ok(!page.requests.some(({ url }) => url.includes("evalx")));
});

test("wrong contexts and unknown environments give defaults and a reason", async () => {
  page.answers = {};
  assert.equal((await start().ready()).status, "failed");
  assert.equal(client.variation("a", "red"), "red");
  assert.equal(client.variationDetail("a", "red").reason?.errorKind, "CLIENT_NOT_READY");
  const wrong = createClient("env", { kind: "user" });
  assert.match((await wrong.ready()).error!.message, /no key/);
  assert.equal(wrong.variation("a", "red"), "red");
});

test("an anonymous context keeps its made-up key", async () => {
  client = createClient("env", { kind: "user", anonymous: true }, { fetchGoals: false });
  const { key } = client.getContext();
  assert.match(String(key), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const again = createClient("env", { kind: "user", anonymous: true }, { fetchGoals: false });
  assert.equal(again.getContext().key, key);
  await again.close();
});

test("page views and clicks reach the goals that want them", async () => {
  page.answers["/sdk/goals/env"] = [
    { key: "viewed", kind: "pageview", urls: [{ kind: "substring", substring: "checkout" }] },
    { key: "clicked", kind: "click", selector: ".buy", urls: [{ kind: "substring", substring: "checkout" }] },
    { key: "elsewhere", kind: "pageview", urls: [{ kind: "substring", substring: "cart" }] },
  ];
  await start().ready();
  await new Promise((resolve) => setImmediate(resolve));
  page.listeners.click!({ target: { closest: (selector: string) => (selector === ".buy" ? {} : null) } });
  page.listeners.click!({ target: { closest: () => null } });
  await client.flush();
  assert.deepEqual(page.sent().filter((event) => event.kind !== "identify").map((event) => [event.kind, event.key]), [
    ["pageview", "viewed"],
    ["click", "clicked"],
  ]);
});

test("what is held when the page goes away is handed to the browser", async () => {
  await start().ready();
  client.track("last");
  page.listeners.pagehide!();
  assert.deepEqual(JSON.parse(page.beacons[0]!).map((event: any) => event.kind), ["identify", "custom"]);
});
