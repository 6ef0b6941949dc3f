<?php
declare(strict_types=1);

namespace Zwy;

/** Archive bundles that exist already. Rendering::archive() makes them. */
final class Archive
{
    /**
     * The findings against a bundle, a directory or a ZIP file: a problem's code is the rule that does not hold, its
     * path the file inside the bundle. Empty when every rule holds.
     *
     * @return list<Problem>
     */
    public static function check(string $place): array
    {
        return self::findings('zwy_archive_check', $place);
    }

    /**
     * The same of a ZIP file's bytes.
     *
     * @return list<Problem>
     */
    public static function checkZip(string $zip): array
    {
        return self::findings('zwy_archive_check_zip', $zip);
    }

    /** @return list<Problem> */
    private static function findings(string $function, string $argument): array
    {
        [$status, $results] = Native::invoke($function, $argument);
        $problems = Native::takeProblems($results[0]);
        if ($status !== Api::OK && $status !== Api::DATA) {
            throw Native::lastError($problems);
        }
        return $problems;
    }
}
