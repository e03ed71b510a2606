import { Button, Select, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconFlag3, IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { flagsQuery } from "@/api/flags/get-flags";
import { unknownFlagsQuery } from "@/api/usage/get-unknown-flags";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { Answer, Empty } from "@/components/states";
import type { Flag } from "@/domain/flag";
import { plural } from "@/lib/format";
import { CreateFlag } from "../create/create-flag";
import classes from "./flag-list.module.css";
import { FlagRow } from "./flag-row";
import { ToggleReview } from "./toggle-review";

const STATES = [
  { value: "all", label: "Any state" },
  { value: "on", label: "On" },
  { value: "off", label: "Off" },
  { value: "archived", label: "Archived" },
];

const FROM = "/signed-in/projects/$project/$env/flags";
const STEP = 60;

export function FlagListPage() {
  const { project, environment } = useScope();
  const { q = "", tag, state = "all" } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: "/projects/$project/$env/flags" });
  const flags = useQuery(flagsQuery(project.key, state === "archived"));
  const [creating, setCreating] = useState(false);
  const [toggled, setToggled] = useState<Flag | null>(null);
  const mayWrite = useCan("writer");
  const filter = (change: { q?: string; tag?: string; state?: string }) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const tags = [...new Set(flags.data?.flatMap((it) => it.tags) ?? [])].sort();
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} disabled={!mayWrite}>
      Create flag
    </Button>
  );
  return (
    <Page title="Flags" tab={`Flags in ${environment.name}`} actions={create}>
      <search className={classes.filters}>
        <TextInput
          className={classes.search}
          placeholder="Search by name, key or description"
          aria-label="Search flags"
          leftSection={<IconSearch size={16} />}
          value={q}
          onChange={(event) => filter({ q: event.currentTarget.value || undefined })}
        />
        <Select
          aria-label="Filter by tag"
          placeholder="Any tag"
          clearable
          searchable
          data={tags}
          value={tag ?? null}
          onChange={(value) => filter({ tag: value ?? undefined })}
          className={classes.select}
        />
        <Select
          aria-label="Filter by state"
          data={STATES}
          value={state}
          onChange={(value) => filter({ state: value === "all" ? undefined : (value ?? undefined) })}
          className={classes.select}
        />
      </search>
      <Card flush>
        <Answer of={flags}>
          {(all) => (
            <Rows
              all={all}
              query={{ q, tag, state }}
              clear={() => filter({ q: undefined, tag: undefined, state: undefined })}
              create={create}
              onToggle={setToggled}
            />
          )}
        </Answer>
      </Card>
      <UnknownFlags />
      <CreateFlag opened={creating} onClose={() => setCreating(false)} tags={tags} />
      {toggled && <ToggleReview flag={toggled} onClose={() => setToggled(null)} />}
    </Page>
  );
}

/** Tells when applications ask for flags that are not in the list above. */
function UnknownFlags() {
  const { project, environment } = useScope();
  const unknown = useQuery(unknownFlagsQuery(project.key, environment.key)).data ?? [];
  const params = useScopeParams();
  if (!unknown.length) return null;
  return (
    <p className={classes.unknown}>
      <IconAlertTriangle size={15} aria-hidden />
      <Link to="/projects/$project/$env/unknown-flags" params={params} className="link">
        {plural(unknown.length, "flag")} that {unknown.length === 1 ? "does" : "do"} not exist
      </Link>
      {unknown.length === 1 ? "is" : "are"} asked for in {environment.name}.
    </p>
  );
}

interface RowsProps {
  all: Flag[];
  query: { q: string; tag?: string; state: string };
  clear: () => void;
  create: React.ReactNode;
  onToggle: (flag: Flag) => void;
}

function Rows({ all, query, clear, create, onToggle }: RowsProps) {
  const { environment } = useScope();
  const [limit, setLimit] = useState(STEP);
  const q = useDeferredValue(query.q);
  const shown = all.filter((flag) => matches(flag, { ...query, q }, environment.key));
  if (!all.length && query.state !== "archived") {
    return (
      <Empty icon={<IconFlag3 size={22} aria-hidden />} title="No flags yet" action={create}>
        A flag lets you turn a piece of your product on for some people, and off again, without a release.
      </Empty>
    );
  }
  if (!shown.length) {
    return (
      <Empty
        icon={<IconSearch size={22} aria-hidden />}
        title={query.state === "archived" && !all.length ? "Nothing is archived" : "No flag matches"}
        action={
          <Button variant="default" size="xs" onClick={clear}>
            Clear filters
          </Button>
        }
      />
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label="Flags">
        {shown.slice(0, limit).map((flag) => (
          <FlagRow key={flag.key} flag={flag} onToggle={onToggle} />
        ))}
      </ul>
      <footer className={classes.footer}>
        {plural(shown.length, "flag")}
        {shown.length < all.length && ` of ${all.length}`}
        {shown.length > limit && (
          <Button variant="subtle" size="compact-sm" onClick={() => setLimit(limit + STEP * 4)}>
            Show more
          </Button>
        )}
      </footer>
    </>
  );
}

function matches(flag: Flag, { q, tag, state }: { q: string; tag?: string; state: string }, env: string): boolean {
  const text = `${flag.name} ${flag.key} ${flag.description ?? ""}`.toLowerCase();
  const on = !!flag.environments?.[env]?.on;
  if (
    !q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
    return false;
  if (tag && !flag.tags.includes(tag)) return false;
  if (state === "archived") return flag.archived;
  if (flag.archived) return false;
  return state === "all" || on === (state === "on");
}
