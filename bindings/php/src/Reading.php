<?php
declare(strict_types=1);

namespace Zwy;

/** What a paper says that came back. */
final class Reading
{
    public function __construct(
        public readonly Form $form,
        /** @var list<Change> against the data that was issued */
        public readonly array $changes,
        /** @var list<Problem> warnings; errors are thrown */
        public readonly array $problems,
    ) {
    }
}
