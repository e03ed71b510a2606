/**
 * What every client is asked to do, whatever it is made of. A client is an object with
 * start(options, changed), use(context), detail(flag), track(event), flush() and stop();
 * detail gives [value, variation, reason], changed is called with a flag's key when the client says that it changed.
 */
export class Agent {
  #client;
  #changes = [];

  constructor(client) {
    this.#client = client;
  }

  /** @param options the URIs, the keys, the first context, and whether to watch for changes */
  async start(options) {
    await this.#client.start(options, async (flag) => {
      const { value } = await this.answer({ flag });
      this.#changes.push({ flag, value });
    });
  }

  /** What the present context gets of a flag. */
  async answer({ flag }) {
    const [value, variation, reason] = await this.#client.detail(flag);
    return { value: value ?? null, variation: variation ?? null, reason };
  }

  /** What each context gets of each flag, in their order. */
  async evaluate({ contexts, flags }) {
    const answers = [];
    for (const context of contexts) {
      await this.#client.use(context);
      const row = [];
      for (const flag of flags) {
        row.push(await this.answer({ flag }));
      }
      answers.push(row);
    }
    return answers;
  }

  /** The values that a flag had whenever the client said that it changed, oldest first. */
  changes({ flag }) {
    return this.#changes.filter((change) => change.flag === flag).map((change) => change.value);
  }

  /** A context looks at a flag some times, and does something then if an event is given. */
  async visit({ context, flag, times, event }) {
    await this.#client.use(context);
    for (let i = 0; i < times; i++) {
      await this.#client.detail(flag);
    }
    if (event) {
      this.#client.track(event);
    }
  }

  async flush() {
    await this.#client.flush();
  }

  async stop() {
    await this.#client.stop();
  }
}
