<?php
declare(strict_types=1);

namespace Zwy;

/** Whether a document is what its data makes. */
final class Verification
{
    public function __construct(
        public readonly Verdict $verdict,
        /** that the first differing byte belongs to, or that a picture shows; from zero */
        public readonly ?int $page,
        /** of the first byte that differs */
        public readonly ?int $offset,
        /** @var list<Problem> everything that differs */
        public readonly array $problems,
    ) {
    }
}
