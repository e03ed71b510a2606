export type Options = {
  /** Where flags and goals come from; by default where this script came from. */
  baseUri?: string;
  /** Where streams come from; by default the base URI. */
  streamUri?: string;
  /** Where events go; by default the base URI. */
  eventsUri?: string;
  /** True keeps a stream open, false never opens one; otherwise one is open while there is a change listener. */
  streaming?: boolean;
  /** Flags that the server put into the page (`allFlagsState`), so that nothing is waited for. */
  bootstrap?: Record<string, unknown>;
  /** Keeps the last flags in this browser: the next page starts with them, and hears of what has changed since. */
  cacheFlags?: boolean;
  /** The secure-mode hash of the context. */
  hash?: string;
  /** Asks for the reason of every evaluation. */
  withReasons?: boolean;
  /** Sends the context in a request's body (method REPORT), not in its address. */
  useReport?: boolean;
  sendEvents?: boolean;
  fetchGoals?: boolean;
  /** Milliseconds between two batches of events, 2,000 by default. */
  flushInterval?: number;
  /** Full events held between two batches, 100 by default. */
  eventCapacity?: number;
  /** Milliseconds between two requests where a stream is wanted and this browser has none, 30,000 by default. */
  pollInterval?: number;
  allAttributesPrivate?: boolean;
  privateAttributes?: string[];
  /** Changes the page's address before it is told in events. */
  eventUrlTransformer?: (url: string) => string;
};

/** The options, those that are numbers with their defaults. */
export type Settled = Options & Required<Pick<Options, "flushInterval" | "eventCapacity" | "pollInterval">>;

const KNOWN =
  /^(baseUri|streamUri|eventsUri|streaming|bootstrap|cacheFlags|hash|withReasons|useReport|sendEvents|fetchGoals|flushInterval|eventCapacity|pollInterval|allAttributesPrivate|privateAttributes|eventUrlTransformer)$/;

/** What is not understood is told, and the default is used. */
export function settled(options: Options): Settled {
  for (const name of Object.keys(options)) {
    if (!KNOWN.test(name)) {
      console.warn(`Burgee: there is no option "${name}".`);
    }
  }
  const number = (name: "flushInterval" | "eventCapacity" | "pollInterval", least: number, usual: number): number => {
    const value = options[name];
    if (value === undefined || value >= least) {
      return value ?? usual;
    }
    console.warn(`Burgee: the option ${name} is a number from ${least} on; ${usual} is used.`);
    return usual;
  };
  return {
    ...options,
    flushInterval: number("flushInterval", 100, 2000),
    eventCapacity: number("eventCapacity", 1, 100),
    pollInterval: number("pollInterval", 1000, 30_000),
  };
}
