import { Select } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { Counting, MetricDraft } from "@/domain/metric-fields";
import { EventField } from "./event-field";
import classes from "./fields.module.css";

const COUNTED = [
  { value: "sum", label: "the total of its values" },
  { value: "count", label: "how often it happened" },
  { value: "conversion", label: "how many users did it" },
];

/** What is divided by what. The event on top stands above, as for any other metric. */
export function RatioFields({ form }: { form: UseFormReturnType<MetricDraft> }) {
  const { counting, perUserWithEvent, under } = form.values;
  return (
    <div className={classes.pair}>
      <Select
        label="On top"
        description="Of the event above."
        data={perUserWithEvent ? COUNTED.slice(0, 2) : COUNTED}
        allowDeselect={false}
        value={counting}
        onChange={(it) => form.setFieldValue("counting", it as Counting)}
      />
      <Select
        label="Divided by"
        description={perUserWithEvent ? "Of the same event." : "Of an event of its own."}
        data={[
          { value: "event", label: "another event" },
          { value: "users", label: "users who did it at all" },
        ]}
        allowDeselect={false}
        value={perUserWithEvent ? "users" : "event"}
        onChange={(it) => {
          form.setFieldValue("perUserWithEvent", it === "users");
          if (it === "users" && counting === "conversion") form.setFieldValue("counting", "count");
        }}
      />
      {!perUserWithEvent && (
        <>
          <EventField
            label="Event it is divided by"
            kind={under.kind}
            eventKey={under.eventName}
            error={form.errors["under.eventName"]}
            onChange={(kind, eventName) =>
              form.setFieldValue("under", {
                ...under,
                kind,
                eventName,
                counting: kind !== "custom" && under.counting === "sum" ? "count" : under.counting,
              })
            }
          />
          <Select
            label="Counted by"
            data={under.kind === "custom" ? COUNTED : COUNTED.slice(1)}
            allowDeselect={false}
            value={under.counting}
            onChange={(it) => form.setFieldValue("under", { ...under, counting: it as Counting })}
          />
        </>
      )}
    </div>
  );
}
