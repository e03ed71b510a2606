# Tells how old the newest completed backup is, and deletes those of the schedule that are older than they need be.
import datetime
import os

import boto3


def handler(event, context):
    ec2 = boto3.client("ec2")
    now = datetime.datetime.now(datetime.timezone.utc)
    pages = ec2.get_paginator("describe_snapshots").paginate(
        OwnerIds=["self"], Filters=[{"Name": "tag:burgee:backup", "Values": ["mongo"]}]
    )
    completed = [s for page in pages for s in page["Snapshots"] if s["State"] == "completed"]
    if not completed:
        return
    newest = max(completed, key=lambda s: s["StartTime"])
    boto3.client("cloudwatch").put_metric_data(
        Namespace="Burgee",
        MetricData=[
            {
                "MetricName": "backupAgeSeconds",
                "Dimensions": [{"Name": "Service", "Value": "mongo"}],
                "Unit": "Seconds",
                "Value": (now - newest["StartTime"]).total_seconds(),
            }
        ],
    )
    keep = datetime.timedelta(hours=int(os.environ["KEEP_HOURS"]))
    for snapshot in completed:
        tags = {tag["Key"]: tag["Value"] for tag in snapshot.get("Tags", [])}
        old = now - snapshot["StartTime"] > keep
        if old and snapshot is not newest and tags.get("burgee:reason") == "schedule":
            ec2.delete_snapshot(SnapshotId=snapshot["SnapshotId"])
