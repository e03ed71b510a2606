// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { useForm } from "@mantine/form";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { metricsQuery } from "@/api/metrics/get-metrics";
import { type Scope, ScopeContext } from "@/components/scope";
import type { Metric } from "@/domain/metric";
import { LOOKING } from "../results/methods";
import type { Design } from "./design";
import { MethodField } from "./method-field";
import { MoreMetrics } from "./more-metrics";

const scope = { project: { key: "demo" }, environment: { key: "production" } } as unknown as Scope;

const metrics = [
  { key: "purchase", name: "Purchase", measure: "conversion" },
  { key: "revenue", name: "Revenue", measure: "sum", guardrailMargin: 0.015 },
  { key: "p95", name: "Load time", measure: "percentile" },
] as Metric[];

function Harness({ start }: { start: Partial<Design> }) {
  const form = useForm<Design>({
    initialValues: { metricKey: "purchase", secondaryKeys: [], guardrailKeys: [], ...start } as unknown as Design,
  });
  return (
    <>
      <MoreMetrics form={form} metrics={metrics} />
      <MethodField form={form} />
      <output>{JSON.stringify(form.values)}</output>
    </>
  );
}

function show(start: Partial<Design>) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(metricsQuery("demo").queryKey, metrics);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <ScopeContext value={scope}>
          <Harness start={start} />
        </ScopeContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

test("a guardrail tells its margin, or that none is set", () => {
  show({ method: "alwaysValid", guardrailKeys: ["revenue", "p95"] });
  const margins = screen.getByRole("list", { name: "Margins of the guardrails" });
  expect([...margins.children].map((it) => it.textContent)).toEqual([
    "Revenue tolerates 1.5 % loss.",
    "Load time has no margin set: harm is told, but never ruled out.",
  ]);
});

test("a metric has one role", async () => {
  show({ method: "alwaysValid", guardrailKeys: ["revenue"] });
  await userEvent.click(screen.getByRole("combobox", { name: "Secondary metrics" }));
  expect(screen.queryByRole("option", { name: "Purchase" })).toBeNull();
  await userEvent.click(screen.getByRole("option", { name: "Load time" }));
  expect(screen.getByRole("status").textContent).toContain('"secondaryKeys":["p95"]');
});

test("each method says what looking does; a percentile asks for a plan, which may be written by hand", async () => {
  show({ method: "alwaysValid", secondaryKeys: ["p95"], plannedUnits: 24_000 });
  for (const method of ["alwaysValid", "groupSequential", "bayesian"] as const)
    expect(screen.getByText(LOOKING[method])).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain("Load time is a percentile.");
  expect(screen.queryByLabelText("Planned users")).toBeNull();
  await userEvent.click(screen.getByRole("radio", { name: /^Planned looks/ }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByPlaceholderText("24,000")).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Planned users"), "900");
  expect(screen.getByRole("status").textContent).toContain('"ownUnits":900');
});
