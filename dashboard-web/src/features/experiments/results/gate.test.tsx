// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type Scope, ScopeContext } from "@/components/scope";
import type { VerdictState } from "@/domain/experiment";
import { Numbers } from "./results-view";
import { testResults } from "./test-results";

const scope = { project: { key: "demo" }, environment: { key: "production" } } as unknown as Scope;

function shown(state: VerdictState) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  const series = {
    metricKey: null,
    measure: null,
    decidedBy: "alwaysValid",
    variations: [],
    days: [{ day: "2026-11-20", units: [40, 20] }],
  };
  for (const metric of [undefined, "purchase"])
    client.setQueryData(["series", "demo", "production", "checkout", metric], series);
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <ScopeContext value={scope}>
          <Numbers results={testResults(state)} experiment="checkout" units="users" indexOf={() => 0} />
        </ScopeContext>
      </QueryClientProvider>
    </MantineProvider>,
  ).container;
}

/** What only an effect, a rate or its test would show. */
const EFFECTS = ["26.8", "+", "−", ">9.9 %", "12.6 %", "0.002", "Better", "95 %"];

describe("before the gate", () => {
  it.each<VerdictState>(["NO_DATA", "TOO_EARLY", "UNHEALTHY"])("%s: no effect is in the document", (state) => {
    const page = shown(state);
    for (const text of EFFECTS) expect(page.innerHTML).not.toContain(text);
    expect(page.querySelector("a[download]")).toBeNull();
  });

  it("shows counts while it is too early, and the split while it is broken", () => {
    expect(shown("TOO_EARLY").textContent).toContain("4,797users, 603 did it");
    const broken = shown("UNHEALTHY").textContent;
    expect(broken).toContain("4,797users: 49.9 %, expected 50 %");
    expect(broken).not.toContain("603");
    expect(broken).toContain("2026-11-20");
  });
});

describe("behind the gate", () => {
  it.each<VerdictState>(["KEEP_RUNNING", "SHIP", "ROLL_BACK", "NO_EFFECT", "INCONCLUSIVE", "REVIEW"])(
    "%s: every picture has its numbers beside it",
    (state) => {
      const page = shown(state);
      expect(page.querySelector("table")?.textContent).toContain("+26.8 %+5.8 % to +51.4 %");
      expect(page.querySelector("table")?.textContent).toContain("p = 0.002");
      expect(page.querySelector("a[download]")?.getAttribute("href")).toBe(
        "/api/v2/projects/demo/environments/production/experiments/checkout/results/table.csv",
      );
      const pictures = [...page.querySelectorAll("table svg")];
      expect(pictures.length).toBeGreaterThan(0);
      expect(pictures.every((it) => it.closest("[aria-hidden]"))).toBe(true);
    },
  );
});
