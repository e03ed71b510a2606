/** Just enough of a page: what the client asks of a browser, played by hand. */
export class Page {
  requests: { url: string; method: string; body: string | undefined }[] = [];
  beacons: string[] = [];
  streams: FakeEventSource[] = [];
  /** What is answered to requests whose URL contains the key: JSON, a status, or a promise of one of them. */
  answers: Record<string, unknown> = {};
  storage = new Map<string, string>();
  location = { href: "http://shop.example/checkout", origin: "http://shop.example" };
  document = { visibilityState: "visible" };
  navigator: Record<string, unknown> = { onLine: true, sendBeacon: (_url: string, body: string) => this.beacons.push(body) > 0 };
  private listeners: [string, (event?: unknown) => void][] = [];

  /** Puts the page's things where the client looks for them. */
  install(): void {
    const page = this;
    const target = {
      addEventListener: (name: string, listener: () => void) => this.listeners.push([name, listener]),
      removeEventListener: (name: string, listener: () => void) => {
        this.listeners = this.listeners.filter((one) => one[0] !== name || one[1] !== listener);
      },
    };
    const EventSource = class extends FakeEventSource {
      constructor(url: string) {
        super(url);
        page.streams.push(this);
      }
    };
    const localStorage = {
      getItem: (name: string) => this.storage.get(name) ?? null,
      setItem: (name: string, value: string) => void this.storage.set(name, value),
    };
    const fetch = (url: string, init: RequestInit = {}) => this.answer(url, init);
    Object.assign(this.document, target);
    const { location, document, navigator } = this;
    for (const [name, value] of Object.entries({ ...target, location, document, navigator, localStorage, EventSource, fetch })) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
  }

  /** Something happens in the page. */
  fire(name: string, event?: unknown): void {
    this.listeners.filter((one) => one[0] === name).forEach(([, listener]) => listener(event));
  }

  /** How many listeners the client has in the page. */
  listening(): number {
    return this.listeners.length;
  }

  turn(visibilityState: "visible" | "hidden"): void {
    this.document.visibilityState = visibilityState;
    this.fire("visibilitychange");
  }

  /** The events posted so far. */
  sent(): any[] {
    return this.requests.filter(({ url }) => url.includes("/events/")).flatMap(({ body }) => JSON.parse(body!));
  }

  /** The requests for flags so far. */
  asked(): string[] {
    return this.requests.filter(({ url }) => url.includes("evalx")).map(({ url }) => url);
  }

  private async answer(url: string, { method = "GET", body, signal }: RequestInit): Promise<Response> {
    this.requests.push({ url, method, body: body as string | undefined });
    signal?.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    const own = Object.entries(this.answers).find(([part]) => url.includes(part))?.[1];
    const answer = await Promise.race([typeof own === "function" ? own() : own, aborted]);
    if (typeof answer === "number" || answer === undefined) {
      return new Response(null, { status: answer ?? (url.includes("/events/") ? 202 : 404) });
    }
    return new Response(JSON.stringify(answer));
  }
}

export class FakeEventSource {
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
    this.handlers[name]!({ data: typeof data === "string" ? data : JSON.stringify(data) });
  }
}

/** Lets everything that is ready run: answered requests, settled promises. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
