import { IconAlertTriangle } from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import { Time } from "@/components/time";
import { applicationOf, type Sdk, type SdkInstance, troublesOf } from "@/domain/inventory";
import { count } from "@/lib/format";
import classes from "./sdks-page.module.css";

/** How many instances there are; opened, which. */
export function Instances({ sdk, summary }: { sdk: Sdk; summary: string }) {
  const more = (sdk.instanceCount ?? 0) - sdk.instances.length;
  return (
    <details className={classes.details}>
      <summary>{summary}</summary>
      <ul className={classes.instances}>
        {sdk.instances.map((it) => (
          <Instance key={it.id} instance={it} />
        ))}
        {more > 0 && <li>and {count(more)} more, seen before these</li>}
      </ul>
    </details>
  );
}

function Instance({ instance }: { instance: SdkInstance }) {
  const facts = [
    applicationOf(instance.application),
    instance.platform,
    instance.streaming === false ? "polling" : undefined,
    instance.configuration && `configuration ${instance.configuration}`,
  ].filter(Boolean);
  return (
    <li>
      <code className={classes.id}>{instance.id}</code>
      {facts.length > 0 && <span>{facts.join(" · ")}</span>}
      <span>
        since <Time at={instance.firstSeen} />, last seen <Time at={instance.lastSeen} />
      </span>
      {troublesOf(instance).map((it) => (
        <Chip key={it.words} tone={it.tone} icon={<IconAlertTriangle size={13} aria-hidden />}>
          {it.words}
        </Chip>
      ))}
    </li>
  );
}
