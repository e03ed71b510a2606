import { Autocomplete, SegmentedControl, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { type EventKind, KIND_NAME } from "@/domain/metric";
import { type MetricDraft, readsValues } from "@/domain/metric-fields";
import { useEventKeys } from "./event-keys";
import { UrlFields } from "./url-fields";

export const EVENT_KINDS = (["custom", "click", "pageview"] as const).map((value) => ({
  value,
  label: KIND_NAME[value],
}));

/** Which events count: sent by code, or reported by pages. */
export function SourceFields({ form }: { form: UseFormReturnType<MetricDraft> }) {
  const { measure, kind } = form.values;
  const valued = readsValues(form.values);
  const from = valued ? "custom" : kind;
  const known = useEventKeys("custom");
  return (
    <>
      {!valued && (
        <SegmentedControl
          fullWidth
          aria-label="Where the event comes from"
          data={EVENT_KINDS}
          value={kind}
          onChange={(value) => form.setFieldValue("kind", value as EventKind)}
        />
      )}
      {from === "custom" && (
        <Autocomplete
          label={measure === "ratio" ? "Event on top" : "Event key"}
          description={`As in client.track("${form.values.eventKey || "purchase"}", context${valued ? ", data, 9.99" : ""})`}
          data={known}
          {...form.getInputProps("eventKey")}
        />
      )}
      {from === "click" && (
        <TextInput
          label="CSS selector"
          description="The element whose clicks count."
          placeholder="button.buy"
          classNames={{ input: "mono" }}
          {...form.getInputProps("selector")}
        />
      )}
      {from !== "custom" && (
        <UrlFields
          urls={form.values.urls}
          onChange={(urls) => form.setFieldValue("urls", urls)}
          error={form.errors.urls}
        />
      )}
    </>
  );
}
