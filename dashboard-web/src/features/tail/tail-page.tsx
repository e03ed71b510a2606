import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBroadcast, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { attributesQuery } from "@/api/contexts/get-attributes";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { useScope } from "@/components/scope";
import { Empty, Failed } from "@/components/states";
import { plural } from "@/lib/format";
import { EventLine } from "./event-line";
import classes from "./tail-page.module.css";
import { useTail } from "./use-tail";

export function TailPage() {
  const { project, environment } = useScope();
  const { kind = "user", key = "" } = useSearch({ from: "/signed-in/projects/$project/$env/events" });
  const navigate = useNavigate({ from: "/projects/$project/$env/events" });
  const [paused, setPaused] = useState(false);
  const [whose] = useDebouncedValue(key, 400);
  const kinds = useQuery(attributesQuery(project.key, environment.key)).data ?? [];
  const tail = useTail(project.key, environment.key, kind, whose, paused);
  const filter = (change: { kind?: string; key?: string }) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <Page
      title="Live events"
      about={`What applications report to ${environment.name}, a few seconds after they sent it. SDKs send every few seconds.`}
      actions={
        <Button
          variant="default"
          leftSection={paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          onClick={() => setPaused(!paused)}
        >
          {paused ? "Continue" : "Pause"}
        </Button>
      }
    >
      <search className={classes.filters}>
        <Select
          className={classes.kind}
          aria-label="Kind of the context"
          data={[...new Set(["user", kind, ...kinds.map((it) => it.kind)])]}
          value={kind}
          onChange={(value) => filter({ kind: value ?? undefined })}
        />
        <TextInput
          className={classes.key}
          aria-label="Key of the context whose events to show"
          placeholder="Everybody. Enter a key to see one context only"
          spellCheck={false}
          value={key}
          onChange={(event) => filter({ key: event.currentTarget.value || undefined })}
        />
      </search>
      <Card flush>
        {tail.error && !tail.lines.length ? (
          <Failed error={tail.error} />
        ) : tail.lines.length ? (
          <ol className={classes.lines} aria-label="Events, the latest first" aria-live="off">
            {tail.lines.map((it) => (
              <EventLine key={it.id} event={it} />
            ))}
          </ol>
        ) : (
          <Empty icon={<IconBroadcast size={22} aria-hidden />} title={paused ? "Paused" : "Waiting for events…"}>
            {whose
              ? `Events of ${kind} ${whose} appear here as they come.`
              : `Events appear here as they come. Use an application that is connected to ${environment.name}.`}
          </Empty>
        )}
        {tail.skipped > 0 && (
          <p className={classes.skipped}>{plural(tail.skipped, "more event")} came too fast to be shown.</p>
        )}
      </Card>
    </Page>
  );
}
