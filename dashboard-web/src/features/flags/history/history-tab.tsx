import { AuditList } from "@/components/audit/audit-list";
import { Card } from "@/components/card";
import { useScope } from "@/components/scope";
import type { Flag } from "@/domain/flag";

/** Every change of this flag: those of one environment are filed under it, those of all under the project. */
export function HistoryTab({ flag }: { flag: Flag }) {
  const { project } = useScope();
  const end = `:flag/${flag.key}`;
  return (
    <Card flush>
      <AuditList
        filter={{ project: project.key, q: end }}
        only={(it) => !!it.accesses?.some((access) => access.resource?.endsWith(end))}
        nothing="Nothing has changed yet"
      />
    </Card>
  );
}
