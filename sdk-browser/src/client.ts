import { anonymousKey, browserDelivery, watchPage } from "./browser.js";
import { Cache } from "./cache.js";
import { type Context, type LegacyUser, prepared, problem } from "./context.js";
import { Events } from "./events.js";
import type { Changes, Flag, Reason } from "./flags.js";
import { type Goal, GoalWatch } from "./goals.js";
import { type Listener, Listeners } from "./listeners.js";
import { type Options, type Settled, settled } from "./options.js";
import { type Ready, Supply } from "./supply.js";

export type Detail<T> = { value: T; variationIndex: number | null; reason: Reason | null };

/** What may come with another context: its secure-mode hash, and its flags if the page has them. */
export type Identity = { hash?: string; bootstrap?: Record<string, unknown> };

/** Flags for one context in one page. Made by `Burgee.createClient`. Asking never throws and never waits. */
export class Client {
  private context: Context;
  private supply: Supply;
  private events: Events | undefined;
  private goals: GoalWatch | undefined;
  private listeners = new Listeners();
  private baseUri: string;
  private streaming: boolean | undefined;
  private unload: () => void = () => {};
  private closed: Ready | undefined;

  constructor(
    private clientSideId: string,
    context: Context | LegacyUser,
    given: Options,
    scriptOrigin: string,
  ) {
    const options = settled(given);
    const address = (uri: string | undefined) => (uri ?? options.baseUri ?? scriptOrigin).replace(/\/+$/, "");
    this.baseUri = address(options.baseUri);
    this.streaming = options.streaming;
    const own = prepared(context, anonymousKey);
    const wrong = clientSideId ? problem(own) : "a client-side ID is needed";
    const page = typeof document !== "undefined"; // not while rendered on a server
    this.context = own ?? { kind: "user" };
    this.supply = new Supply(
      this.context,
      {
        clientSideId,
        baseUri: this.baseUri,
        streamUri: address(options.streamUri),
        hash: options.hash,
        withReasons: options.withReasons === true,
        useReport: options.useReport === true,
        pollInterval: options.pollInterval,
      },
      options.cacheFlags ? new Cache(clientSideId) : undefined,
      () => page && !this.closed && (this.streaming ?? this.listeners.hearOfChanges()),
      (changes) => this.tell(changes),
    );
    if (wrong) {
      this.closed = refused(wrong);
      return;
    }
    if (page && options.sendEvents !== false) {
      this.startEvents(options, `${address(options.eventsUri)}/events/bulk/${encodeURIComponent(clientSideId)}`);
    }
    if (page) {
      this.watch(options.flushInterval);
    }
    this.supply.start(this.context, options.hash, page ? options.bootstrap : { ...options.bootstrap, $valid: true });
    if (options.fetchGoals !== false && this.events) {
      void this.startGoals();
    }
  }

  /** Resolves when the present context's flags are here, or with the reason why not; never rejects. */
  ready(timeoutMilliseconds?: number): Promise<Ready> {
    if (timeoutMilliseconds === undefined) {
      return this.settled();
    }
    let timer: ReturnType<typeof setTimeout>;
    const timeout = new Promise<Ready>((resolve) => {
      timer = setTimeout(() => resolve({ status: "timeout" }), timeoutMilliseconds);
    });
    return Promise.race([this.settled(), timeout]).finally(() => clearTimeout(timer));
  }

  /** The flag's value, or the default where there is none. */
  variation<T>(key: string, defaultValue: T): T {
    return this.evaluate(key, defaultValue, false).value;
  }

  /** The flag's value, its index and (with `withReasons`) the reason. */
  variationDetail<T>(key: string, defaultValue: T): Detail<T> {
    return this.evaluate(key, defaultValue, true);
  }

  /** Like `variation`, and the default also where the flag's value is no boolean; the same for the other two. */
  boolVariation(key: string, defaultValue: boolean): boolean {
    return this.evaluate(key, defaultValue, false, "boolean").value;
  }

  stringVariation(key: string, defaultValue: string): string {
    return this.evaluate(key, defaultValue, false, "string").value;
  }

  numberVariation(key: string, defaultValue: number): number {
    return this.evaluate(key, defaultValue, false, "number").value;
  }

  /** Every flag's value. Reports no evaluations. */
  allFlags(): Record<string, unknown> {
    return this.supply.flags.all();
  }

  /** The present context, with its key if that was made up. */
  getContext(): Context {
    return this.context;
  }

  /** Reports a goal of the page's own. */
  track(key: string, data?: unknown, metricValue?: number): void {
    const unsound = metricValue !== undefined && !Number.isFinite(metricValue);
    if (!key || unsound) {
      console.warn(`Burgee: track("${key}") needs a key, and for a metric value a number, not ${metricValue}.`);
    }
    if (key) {
      this.events?.tracked(key, this.context, data, unsound ? undefined : metricValue);
    }
  }

  /**
   * Makes another context the present one and asks for its flags. Until they are here the flags stay what they were,
   * and their evaluations are told as the earlier context's.
   */
  async identify(context: Context | LegacyUser, { hash, bootstrap }: Identity = {}): Promise<Ready> {
    const next = prepared(context, anonymousKey);
    const wrong = problem(next);
    if (this.closed || wrong) {
      return this.closed ?? refused(wrong!, "The present context stays.");
    }
    this.context = next!;
    this.events?.identified(this.context);
    this.supply.start(this.context, hash, bootstrap);
    const ready = await this.settled();
    return this.context === next ? ready : { status: "superseded" };
  }

  /** True keeps a stream open, false never opens one, undefined opens one while there is a change listener. */
  setStreaming(streaming?: boolean): void {
    this.streaming = streaming;
    this.supply.updateStream();
  }

  /** Listens for changes of flags, by key, the first arrival of flags included. */
  on(name: "change", listener: (changes: Changes) => void): void;
  /** Listens for changes of one flag, which is undefined while there is none. */
  on(name: `change:${string}`, listener: (current: unknown, previous: unknown) => void): void;
  /** Listens for evaluations that the page asks for. */
  on(name: "evaluation", listener: (key: string, detail: Detail<unknown>, context: Context) => void): void;
  on(name: string, listener: Listener): void {
    this.listeners.add(name, listener);
    this.supply.updateStream();
  }

  off(name: string, listener: Listener): void {
    this.listeners.remove(name, listener);
    this.supply.updateStream();
  }

  /** Sends the events held so far. */
  async flush(): Promise<void> {
    await this.events?.flush();
  }

  /** Sends what is held and ends everything that runs. Flags keep their last values. */
  async close(): Promise<void> {
    this.closed ??= { status: "failed", error: new Error("the client is closed") };
    this.supply.close();
    this.goals?.stop();
    this.unload();
    const { events } = this;
    this.events = undefined;
    await events?.flush();
  }

  private evaluate<T>(key: string, defaultValue: T, withReason: boolean, type?: string): Detail<T> {
    const flag = this.supply.flags.get(key);
    const detail: Detail<T> = { value: defaultValue, variationIndex: null, reason: null };
    let told = flag;
    if (!flag) {
      detail.reason = { kind: "ERROR", errorKind: this.supply.loaded ? "FLAG_NOT_FOUND" : "CLIENT_NOT_READY" };
    } else if (type && flag.value != null && typeof flag.value !== type) {
      detail.reason = { kind: "ERROR", errorKind: "WRONG_TYPE" };
      told = { ...flag, variation: null, reason: detail.reason };
    } else {
      detail.value = (flag.value ?? defaultValue) as T;
      detail.variationIndex = flag.variation ?? null;
      detail.reason = flag.reason ?? null;
    }
    if (flag) {
      this.reportPrerequisites(key, flag, withReason, [key]);
    }
    this.events?.evaluated(key, told, this.supply.of, detail.value, defaultValue, withReason);
    this.listeners.tell("evaluation", key, detail, this.supply.of);
    return detail;
  }

  /** The server asked other flags on the way: they count as evaluated too, innermost first. */
  private reportPrerequisites(of: string, flag: Flag, withReason: boolean, chain: string[]): void {
    for (const key of flag.prerequisites ?? []) {
      const prerequisite = this.supply.flags.get(key);
      if (prerequisite && !chain.includes(key)) {
        this.reportPrerequisites(key, prerequisite, withReason, [...chain, key]);
        this.events?.evaluated(key, prerequisite, this.supply.of, prerequisite.value, undefined, withReason, of);
      }
    }
  }

  private async settled(): Promise<Ready> {
    return this.closed ?? this.supply.settle().then((ready) => this.closed ?? ready);
  }

  private tell(changes: Changes): void {
    this.listeners.tell("change", changes);
    for (const [key, { current, previous }] of Object.entries(changes)) {
      this.listeners.tell(`change:${key}`, current, previous);
    }
  }

  private startEvents(options: Settled, url: string): void {
    const events = new Events(
      {
        url,
        capacity: options.eventCapacity,
        allAttributesPrivate: options.allAttributesPrivate === true,
        privateAttributes: options.privateAttributes ?? [],
        pageUrl: () => (options.eventUrlTransformer ?? String)(location.href),
      },
      browserDelivery,
    );
    this.events = events;
    events.identified(this.context);
  }

  private watch(flushInterval: number): void {
    const leave = watchPage({
      left: () => {
        this.goals?.look();
        this.events?.leave();
      },
      returned: () => {
        this.events?.stay();
        this.supply.again();
      },
      online: () => this.supply.again(),
    });
    // Without a network events are held, as many as there is room for.
    const timer = setInterval(() => navigator.onLine === false || void this.flush(), flushInterval);
    this.unload = () => {
      clearInterval(timer);
      leave();
    };
  }

  private async startGoals(): Promise<void> {
    try {
      const response = await fetch(`${this.baseUri}/sdk/goals/${encodeURIComponent(this.clientSideId)}`);
      const goals = response.ok ? ((await response.json()) as Goal[]) : [];
      if (!this.closed) {
        this.goals = new GoalWatch(goals, (goal) =>
          this.events?.reached(goal.key, this.context, goal.kind === "click" ? goal.selector : undefined),
        );
        this.goals.start();
      }
    } catch (e) {
      console.warn(`Burgee: the goals could not be fetched (${(e as Error).message}).`);
    }
  }
}

function refused(why: string, so = "Every flag gives its default."): Ready {
  console.error(`Burgee: ${why}. ${so}`);
  return { status: "failed", error: new Error(why) };
}
