export type Listener = (...args: any[]) => void;

/** Who wants to hear of what. A listener that fails keeps nothing from the others. */
export class Listeners {
  private listeners = new Map<string, Set<Listener>>();
  private telling = new Set<string>();

  add(name: string, listener: Listener): void {
    this.listeners.set(name, (this.listeners.get(name) ?? new Set()).add(listener));
  }

  remove(name: string, listener: Listener): void {
    this.listeners.get(name)?.delete(listener);
  }

  hearOfChanges(): boolean {
    return [...this.listeners].some(([name, all]) => name.startsWith("change") && all.size > 0);
  }

  /** Tells all listeners of that name, unless one of them caused it. */
  tell(name: string, ...args: unknown[]): void {
    if (this.telling.has(name)) {
      return;
    }
    this.telling.add(name);
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      try {
        listener(...args);
      } catch (e) {
        console.error("Burgee: a listener failed.", e);
      }
    }
    this.telling.delete(name);
  }
}
