import { Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { type Evaluation, useEvaluateContext } from "@/api/flags/evaluate-context";
import { Card } from "@/components/card";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { Pennant } from "@/components/variation-mark";
import { same } from "@/domain/draft";
import { type Flag, type Json, valueText, variationName } from "@/domain/flag";
import classes from "./try-context.module.css";

/** What somebody gets from the flag as it is saved, and why. */
export function TryContext({ flag, dirty }: { flag: Flag; dirty: boolean }) {
  const { project, environment } = useScope();
  const evaluate = useEvaluateContext(project.key, environment.key);
  const [mode, setMode] = useState("key");
  const [key, setKey] = useState("");
  const [json, setJson] = useState('{\n  "kind": "user",\n  "key": "ana",\n  "country": "DE"\n}');
  const [wrong, setWrong] = useState<string | null>(null);
  const run = () => {
    const context = mode === "key" ? { kind: "user", key: key.trim() } : parse(json);
    setWrong(context ? null : "This is not a JSON object");
    if (context && (mode === "json" || key.trim())) evaluate.mutate({ context, flag: flag.key });
  };
  return (
    <Card
      title="Try a context"
      about={dirty ? "Answers for what is saved, without your pending changes." : "Who would get what, and why."}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
        className={classes.form}
      >
        <SegmentedControl
          size="xs"
          value={mode}
          onChange={setMode}
          data={[
            { value: "key", label: "User key" },
            { value: "json", label: "JSON" },
          ]}
          aria-label="How to name the context"
        />
        {mode === "key" ? (
          <TextInput
            aria-label="User key to try"
            placeholder="User key"
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
        ) : (
          <Textarea
            aria-label="Context to try, as JSON"
            classNames={{ input: "mono" }}
            autosize
            minRows={4}
            error={wrong}
            value={json}
            onChange={(event) => setJson(event.currentTarget.value)}
          />
        )}
        <Button type="submit" variant="default" leftSection={<IconPlayerPlay size={14} />} loading={evaluate.isPending}>
          Try
        </Button>
      </form>
      <div aria-live="polite">
        <FormProblem error={evaluate.error} />
        {evaluate.data && <Result flag={flag} evaluation={evaluate.data} />}
        {evaluate.data === null && <p className="dim">The flag did not answer.</p>}
      </div>
    </Card>
  );
}

function Result({ flag, evaluation }: { flag: Flag; evaluation: Evaluation }) {
  const index = evaluation.variation ?? flag.variations.findIndex((it) => same(it.value, evaluation._value));
  return (
    <div className={classes.result}>
      <div className={classes.value}>
        {index >= 0 && <Pennant index={index} />}
        <strong>{index >= 0 ? variationName(flag.variations[index]) : valueText(evaluation._value)}</strong>
      </div>
      <div className="dim">{reasonText(evaluation)}</div>
    </div>
  );
}

function reasonText({ reason }: Evaluation): string {
  switch (reason?.kind) {
    case "OFF":
      return "because the flag is off";
    case "TARGET_MATCH":
      return "because it is singled out by its key";
    case "RULE_MATCH":
      return `because of rule ${(reason.ruleIndex ?? 0) + 1}${reason.inExperiment ? ", in the experiment" : ""}`;
    case "FALLTHROUGH":
      return `by the default rule${reason.inExperiment ? ", in the experiment" : ""}`;
    case "PREREQUISITE_FAILED":
      return `because the prerequisite ${reason.prerequisiteKey} is not met`;
    case "ERROR":
      return `because of an error: ${reason.errorKind}`;
    default:
      return "";
  }
}

function parse(text: string): Json | null {
  try {
    const value = JSON.parse(text) as Json;
    return value && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
