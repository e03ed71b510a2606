import { AuditList } from "@/components/audit/audit-list";
import { Card } from "@/components/card";
import { useScope } from "@/components/scope";
import type { Flag } from "@/domain/flag";

/** Every change of this flag, in all environments: those of one are filed under it, those of all under the project. */
export function HistoryTab({ flag }: { flag: Flag }) {
  const { project } = useScope();
  return (
    <Card flush>
      <AuditList
        filter={{ project: project.key, resource: `proj/${project.key}:env/*:flag/${flag.key}` }}
        nothing="Nothing has changed yet"
      />
    </Card>
  );
}
