type Matcher =
  | { kind: "exact" | "canonical"; url: string }
  | { kind: "substring"; substring: string }
  | { kind: "regex"; pattern: string };

/** What the environment's metrics want to know of pages. */
export type Goal = { key: string; kind: string; selector?: string; urls?: Matcher[] };

/** Whether a goal is active on the page with that address. */
export function matches(goal: Goal, href: string): boolean {
  return (goal.urls ?? []).some((matcher) => matchesUrl(matcher, href));
}

function matchesUrl(matcher: Matcher, href: string): boolean {
  const hashAt = href.indexOf("#");
  const hash = hashAt < 0 ? "" : href.slice(hashAt);
  const withoutHash = hashAt < 0 ? href : href.slice(0, hashAt);
  const canonical = withoutHash.split("?")[0]!;
  // A hash with a slash is the path of a single-page application.
  const searched = hash.includes("/") ? canonical + hash : canonical;
  const same = (some: string, other: string) => some.replace(/\/$/, "") === other.replace(/\/$/, "");
  switch (matcher.kind) {
    case "exact":
      return same(href, matcher.url);
    case "canonical":
      return same(canonical, matcher.url);
    case "substring":
      return searched.includes(matcher.substring);
    case "regex":
      try {
        return new RegExp(matcher.pattern).test(searched);
      } catch {
        return false;
      }
    default:
      return false;
  }
}

/** Watches the page's address and clicks for as long as there are goals. */
export class GoalWatch {
  private active: Goal[] = [];
  private url = "";
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly onClick = (event: Event) => this.clicked(event.composedPath());

  constructor(
    private goals: Goal[],
    private reached: (goal: Goal) => void,
  ) {}

  start(): void {
    if (this.goals.some((goal) => goal.urls?.length)) {
      this.timer = setInterval(this.look, 300);
      addEventListener("popstate", this.look);
      document.addEventListener("click", this.onClick, true);
      this.look();
    }
  }

  stop(): void {
    clearInterval(this.timer);
    removeEventListener("popstate", this.look);
    document.removeEventListener("click", this.onClick, true);
  }

  /** Takes notice of the page's address, if it has changed. */
  readonly look = (): void => {
    const href = location.href;
    if (href === this.url) {
      return;
    }
    this.url = href;
    this.active = this.goals.filter((goal) => matches(goal, href));
    this.active.filter((goal) => goal.kind === "pageview").forEach(this.reached);
  };

  /** @param path the element that was clicked and everything around it, also inside of web components */
  private clicked(path: EventTarget[]): void {
    this.look();
    for (const goal of this.active) {
      const { selector } = goal;
      if (goal.kind === "click" && selector && path.some((place) => isAt(place as Element, selector))) {
        this.reached(goal);
      }
    }
  }
}

function isAt(place: Partial<Element>, selector: string): boolean {
  try {
    return place.matches?.(selector) === true;
  } catch {
    return false; // a selector that this browser does not understand
  }
}
