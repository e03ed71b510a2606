import { queryOptions } from "@tanstack/react-query";
import type { Inventory } from "@/domain/inventory";
import { get, path } from "@/lib/http";

/** Asked again while it is looked at: whoever starts an application waits for it to appear. */
export const inventoryQuery = (project: string, environment: string) =>
  queryOptions({
    queryKey: ["inventory", project, environment],
    queryFn: () => get<Inventory>(path`/api/v2/projects/${project}/environments/${environment}/sdk-inventory`),
    refetchInterval: 10_000,
  });
