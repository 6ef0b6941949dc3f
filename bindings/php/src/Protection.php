<?php
declare(strict_types=1);

namespace Zwy;

/** Working copies under a password (AES-256). */
final class Protection
{
    /** DataException for an archive copy. Every call gives other bytes, because keys are random. */
    public static function protect(
        string $pdf,
        ?string $userPassword = null,
        ?string $ownerPassword = null,
        bool $printing = true,
        bool $copying = true,
        bool $editing = true,
    ): string {
        $values = ['flags' => ($printing ? 0 : Api::PROTECTION_NO_PRINTING) | ($copying ? 0 : Api::PROTECTION_NO_COPYING)
            | ($editing ? 0 : Api::PROTECTION_FILL_IN_ONLY)];
        $values += array_filter(
            ['user_password' => $userPassword, 'owner_password' => $ownerPassword],
            static fn (?string $password): bool => $password !== null,
        );
        $texts = [];
        $protection = Native::struct('zwy_protection', $values, $texts);
        return Native::takeBytes(Native::call('zwy_protect', $pdf, $protection));
    }
}
