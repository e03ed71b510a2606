import { Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useExplainContext } from "@/api/flags/explain-context";
import { Card } from "@/components/card";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import type { Flag, Json } from "@/domain/flag";
import { ExplanationView } from "./explanation";
import classes from "./try-context.module.css";

/** What somebody gets from the flag as it is saved, and why. */
export function TryContext({ flag, dirty }: { flag: Flag; dirty: boolean }) {
  const { project, environment } = useScope();
  const explain = useExplainContext(project.key, environment.key);
  const [mode, setMode] = useState("key");
  const [key, setKey] = useState("");
  const [json, setJson] = useState('{\n  "kind": "user",\n  "key": "ana",\n  "country": "DE"\n}');
  const [at, setAt] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const run = () => {
    const context = mode === "key" ? { kind: "user", key: key.trim() } : parse(json);
    setWrong(context ? null : "This is not a JSON object");
    const moment = at ? new Date(at).getTime() : null;
    if (context && (mode === "json" || key.trim())) explain.mutate({ context, flag: flag.key, at: moment });
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
        <TextInput
          type="datetime-local"
          label="As of"
          description="Leave empty for now"
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" leftSection={<IconPlayerPlay size={14} />} loading={explain.isPending}>
          Try
        </Button>
      </form>
      <div aria-live="polite">
        <FormProblem error={explain.error} />
        {explain.data && <ExplanationView flag={flag} explained={explain.data} />}
      </div>
    </Card>
  );
}

function parse(text: string): Json | null {
  try {
    const value = JSON.parse(text) as Json;
    return value && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
