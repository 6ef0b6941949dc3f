<?php
declare(strict_types=1);

namespace Zwy;

/** One difference between a paper and the data that it was made from. */
final class Change
{
    public function __construct(
        /** resources[2].vcpu; of a row that is gone, where it stood */
        public readonly string $path,
        /** the same as a JSON Pointer */
        public readonly string $pointer,
        /** the words on the paper */
        public readonly string $label,
        /** of a table, from one; zero outside tables */
        public readonly int $row,
        /** "changed", "added" or "removed" */
        public readonly string $kind,
        /** as JSON would give it; null when it was blank */
        public readonly mixed $before,
        public readonly mixed $after,
    ) {
    }
}
