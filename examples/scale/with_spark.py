#!/usr/bin/env python3
"""Spark: every partition is piped through a batch of its own, and the report comes back as a data frame.

usage: with_spark.py DATA.ndjson DIRECTORY [MASTER, by default local[*]]
       ZWY names the command; otherwise it is looked for on PATH

On a cluster the directory is one that all workers share, and zwy is installed on each of them. The files are called by
their data, so a task that Spark runs again, or twice, writes the same bytes under the same names."""
import os
import shlex
import sys

from pyspark.sql import SparkSession

REPORT = "line long, form string, status string, pages long, files array<string>, skipped boolean"


def main(data, directory, master="local[*]"):
    os.makedirs(directory, exist_ok=True)
    batch = [os.environ.get("ZWY", "zwy"), "batch", "-", "--out-dir", os.path.abspath(directory), "--names", "digest", "--resume",
             "--jobs", "1", "--quiet", "--report", "-"]
    # Lines that are wrong (exit 1) are in the report; only what stops a batch (3: the disk, the fonts) fails the task.
    command = "sh -c " + shlex.quote(shlex.join(batch) + '; test "$?" -le 1')
    spark = SparkSession.builder.master(master).appName("zwy").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    lines = spark.sparkContext.textFile(data, minPartitions=4 * spark.sparkContext.defaultParallelism)
    report = spark.read.schema(REPORT).json(lines.pipe(command, checkCode=True)).cache()
    for row in report.groupBy("status").agg({"line": "count", "pages": "sum"}).collect():
        print(f"{row['status']}: {row['count(line)']} forms, {row['sum(pages)']} pages")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
