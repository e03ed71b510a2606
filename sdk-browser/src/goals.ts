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
  private readonly onClick = (event: Event) => this.clicked(event.target as Element | null);
  private readonly onNavigate = () => this.look();

  constructor(
    private goals: Goal[],
    private reached: (goal: Goal) => void,
  ) {}

  start(): void {
    if (this.goals.some((goal) => goal.kind === "pageview" || goal.kind === "click")) {
      this.timer = setInterval(this.onNavigate, 300);
      addEventListener("popstate", this.onNavigate);
      document.addEventListener("click", this.onClick, true);
      this.look();
    }
  }

  stop(): void {
    clearInterval(this.timer);
    removeEventListener("popstate", this.onNavigate);
    document.removeEventListener("click", this.onClick, true);
  }

  private look(): void {
    const href = location.href;
    if (href === this.url) {
      return;
    }
    this.url = href;
    this.active = this.goals.filter((goal) => matches(goal, href));
    this.active.filter((goal) => goal.kind === "pageview").forEach(this.reached);
  }

  private clicked(target: Element | null): void {
    this.look();
    for (const goal of this.active) {
      if (goal.kind === "click" && goal.selector && target?.closest) {
        try {
          if (target.closest(goal.selector)) {
            this.reached(goal);
          }
        } catch {
          // a selector that this browser does not understand
        }
      }
    }
  }
}
