import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { flagQuery } from "@/api/flags/get-flag";
import { Chip, Tag } from "@/components/chip";
import { Key } from "@/components/copy";
import { Page } from "@/components/page";
import { useScope, useScopeParams } from "@/components/scope";
import { Answer } from "@/components/states";
import type { Flag } from "@/domain/flag";
import { clientSide } from "@/domain/serve";
import { HistoryTab } from "../history/history-tab";
import { RolloutTab } from "../rollout/rollout-tab";
import { SettingsTab } from "../settings/settings-tab";
import { TargetingTab } from "../targeting/targeting-tab";
import { UsageTab } from "../usage/usage-tab";
import classes from "./flag-page.module.css";

const FROM = "/signed-in/projects/$project/$env/flags/$flag";

export function FlagPage() {
  const { project } = useScope();
  const { flag: key } = useParams({ from: FROM });
  const flag = useQuery(flagQuery(project.key, key));
  return <Answer of={flag}>{(it) => <Loaded flag={it} />}</Answer>;
}

function Loaded({ flag }: { flag: Flag }) {
  const { environment } = useScope();
  const params = useScopeParams();
  const { tab = "targeting" } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: "/projects/$project/$env/flags/$flag" });
  const about = (
    <span className={classes.facts}>
      <Key value={flag.key} what="flag key" />
      <span>{clientSide(flag)}</span>
      {flag.tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {flag.archived && <Chip tone="warn">archived</Chip>}
      {flag.description && <span className={classes.description}>{flag.description}</span>}
    </span>
  );
  return (
    <Page
      title={flag.name}
      tab={`${flag.name} in ${environment.name}`}
      about={about}
      back={
        <Link to="/projects/$project/$env/flags" params={params} className="link">
          ← Flags
        </Link>
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) =>
          navigate({ search: { tab: value === "targeting" ? undefined : (value ?? undefined) }, resetScroll: false })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="targeting">Targeting</Tabs.Tab>
          <Tabs.Tab value="rollout">Guarded rollout</Tabs.Tab>
          <Tabs.Tab value="usage">Usage</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="targeting" keepMounted>
          <TargetingTab key={`${environment.key}/${flag.key}`} flag={flag} />
        </Tabs.Panel>
        <Tabs.Panel value="rollout">
          <RolloutTab flag={flag} />
        </Tabs.Panel>
        <Tabs.Panel value="usage">
          <UsageTab flag={flag} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsTab flag={flag} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab flag={flag} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
