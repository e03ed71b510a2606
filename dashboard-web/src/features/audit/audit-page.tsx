import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { AuditList } from "@/components/audit/audit-list";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { useScope } from "@/components/scope";
import classes from "./audit-page.module.css";

const KINDS = ["flag", "segment", "experiment", "metric", "environment", "project", "member", "token"];

export function AuditPage() {
  const { project, environment } = useScope();
  const { q = "", kind } = useSearch({ from: "/signed-in/projects/$project/$env/audit" });
  const navigate = useNavigate({ from: "/projects/$project/$env/audit" });
  const [where, setWhere] = useState("environment");
  const [words] = useDebouncedValue(q, 250);
  const filter = (change: { q?: string; kind?: string }) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const scope =
    where === "environment"
      ? { project: project.key, environment: environment.key }
      : where === "project"
        ? { project: project.key }
        : {};
  return (
    <Page title="Audit log" about="Who changed what, when and why. Entries cannot be changed.">
      <search className={classes.filters}>
        <TextInput
          className={classes.search}
          aria-label="Search the audit log"
          placeholder="Search names, people and comments"
          leftSection={<IconSearch size={16} />}
          value={q}
          onChange={(event) => filter({ q: event.currentTarget.value || undefined })}
        />
        <Select
          className={classes.kind}
          aria-label="Filter by kind"
          placeholder="Anything"
          clearable
          data={KINDS}
          value={kind ?? null}
          onChange={(value) => filter({ kind: value ?? undefined })}
        />
        <SegmentedControl
          aria-label="Where"
          data={[
            { value: "environment", label: environment.name },
            { value: "project", label: "All of the project" },
            { value: "all", label: "Everything" },
          ]}
          value={where}
          onChange={setWhere}
        />
      </search>
      <Card flush>
        <AuditList
          filter={{ q: words || undefined, ...scope }}
          only={kind ? (it) => it.kind === kind : undefined}
          nothing={q || kind ? "Nothing matches" : "Nothing has changed yet"}
        />
      </Card>
    </Page>
  );
}
