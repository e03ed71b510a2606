import { Button, Tabs } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useResetKey } from "@/api/environments/reset-key";
import { pinnedScriptQuery } from "@/api/scripts/get-pinned-script";
import { Card } from "@/components/card";
import { Confirm } from "@/components/confirm";
import { CodeBlock, Key, Secret } from "@/components/copy";
import { Page } from "@/components/page";
import { useCan, useScope } from "@/components/scope";
import { done } from "@/components/toast";
import classes from "./keys-page.module.css";
import { addresses, browserSnippet, curlSnippet, javaSnippet } from "./snippets";

export function KeysPage() {
  const { environment } = useScope();
  return (
    <Page title="Keys & quickstart" about={`What an application needs to ask ${environment.name} for its flags.`}>
      <KeysCard />
      <Quickstart />
    </Page>
  );
}

function KeysCard() {
  const { environment, project } = useScope();
  const mayReset = useCan("admin");
  const reset = useResetKey(project.key);
  const [asked, setAsked] = useState<"apiKey" | "mobileKey" | null>(null);
  const resetButton = (key: "apiKey" | "mobileKey", name: string) => (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconRefresh size={14} />}
      disabled={!mayReset}
      onClick={() => setAsked(key)}
      aria-label={`Reset the ${name}`}
    >
      Reset
    </Button>
  );
  const what = asked === "apiKey" ? "SDK key" : "mobile key";
  return (
    <Card title={`Keys of ${environment.name}`}>
      <dl className={classes.keys}>
        <div>
          <dt>SDK key</dt>
          <dd>
            <Secret value={environment.apiKey} what="SDK key" /> {resetButton("apiKey", "SDK key")}
          </dd>
          <dd className={classes.about}>For servers. Secret: it can read every rule.</dd>
        </div>
        <div>
          <dt>Mobile key</dt>
          <dd>
            <Secret value={environment.mobileKey} what="mobile key" /> {resetButton("mobileKey", "mobile key")}
          </dd>
          <dd className={classes.about}>For mobile apps. Sees only flags that are made available to them.</dd>
        </div>
        <div>
          <dt>Client-side ID</dt>
          <dd>
            <span className={classes.plain}>
              <Key value={environment._id} what="client-side ID" />
            </span>
          </dd>
          <dd className={classes.about}>For web pages. Not a secret; it never changes.</dd>
        </div>
      </dl>
      <Confirm
        opened={!!asked}
        onClose={() => setAsked(null)}
        title={`Reset the ${what} of ${environment.name}?`}
        action={`Reset ${what}`}
        typed={environment.key}
        pending={reset.isPending}
        error={reset.error}
        onConfirm={() =>
          asked &&
          reset.mutate(
            { environment: environment.key, key: asked },
            {
              onSuccess: () => {
                done(`There is a new ${what}`);
                setAsked(null);
              },
            },
          )
        }
      >
        Every application with the old {what} stops getting flags and its events are refused, at once.
      </Confirm>
    </Card>
  );
}

function Quickstart() {
  const { environment } = useScope();
  const here = addresses(window.location);
  const pinned = useQuery(pinnedScriptQuery);
  return (
    <Card
      title="Quickstart"
      about="Paste, run, then flip a switch on the Flags page and watch. The snippets hold this environment's real keys."
    >
      <Tabs defaultValue="java" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="java">Java</Tabs.Tab>
          <Tabs.Tab value="browser">Browser</Tabs.Tab>
          <Tabs.Tab value="curl">curl</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="java">
          <CodeBlock label="Java snippet" code={javaSnippet(here, environment.apiKey)} />
        </Tabs.Panel>
        <Tabs.Panel value="browser">
          {!pinned.isPending && (
            <CodeBlock label="browser snippet" code={browserSnippet(here, environment._id, pinned.data)} />
          )}
          {pinned.data && (
            <p className={classes.about}>
              The script's address and hash belong to this release and stay valid after an upgrade. Always the newest:{" "}
              <code>{here.api}/sdk-browser/burgee.js</code>, without a hash.
            </p>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="curl">
          <CodeBlock label="curl snippet" code={curlSnippet(here, environment.apiKey, environment._id)} />
        </Tabs.Panel>
      </Tabs>
      <p className={classes.about}>
        LaunchDarkly's own SDKs work too: point their base, stream and events URIs at <code>{here.api}</code> and{" "}
        <code>{here.events}</code>.
      </p>
    </Card>
  );
}
